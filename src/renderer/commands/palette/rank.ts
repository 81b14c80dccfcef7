/** Something that can be found by what it is called, in any of its names. */
export interface Findable {
  /** What is on screen, first; then what else it goes by, in Latin letters. */
  readonly names: readonly string[];
}

/**
 * The things that a query means, the best first; all of them, in their order, for an empty one. Each word of the
 * query must be in a name, at its start, within it, or as its letters in their order.
 */
export function rank<Thing extends Findable>(things: readonly Thing[], query: string): Thing[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return things
    .map((thing) => ({ thing, score: scoreOf(thing, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ thing }) => thing);
}

function scoreOf({ names }: Findable, words: readonly string[]): number {
  let sum = 1;
  for (const word of words) {
    const best = Math.max(...names.map((name) => scoreOfWord(name.toLowerCase(), word)));
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

function scoreOfWord(name: string, word: string): number {
  const at = name.indexOf(word);
  if (at === 0) return 4;
  if (at > 0) return /[\s\p{P}]/u.test(name[at - 1] ?? '') ? 3 : 2;
  return isSubsequence(name, word) ? 1 : 0;
}

/** Whether the letters of a word are all in a name, in their order. One letter alone says too little. */
function isSubsequence(name: string, word: string): boolean {
  if ([...word].length < 2) return false;
  let from = 0;
  for (const letter of word) {
    const at = name.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
