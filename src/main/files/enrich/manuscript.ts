/** A long text that passes by and is changed in places on its way. Places are counted from its very start. */
export interface Manuscript {
  append(piece: string): void;
  /** Where the tag begins that ends just in front of this place. */
  startOfTag(end: number): number;
  slice(start: number, end: number): string;
  /** Puts other text in the place of some; changes come in the order of the text. */
  change(start: number, end: number, text: string): void;
  /** Takes the changed text off its start, up to a place, or all of it. */
  takeUpTo(end: number): string;
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function createManuscript(): Manuscript {
  let kept = '';
  let start = 0;
  let changes: Change[] = [];

  return {
    append(piece) {
      kept += piece;
    },
    startOfTag: (end) => start + kept.lastIndexOf('<', end - start - 1),
    slice: (from, to) => kept.slice(from - start, to - start),
    change(from, to, text) {
      changes.push({ start: from, end: to, text });
    },
    takeUpTo(end) {
      let at = start;
      let taken = '';
      for (const change of changes) {
        taken += kept.slice(at - start, change.start - start) + change.text;
        at = change.end;
      }
      const stop = Math.min(Math.max(end, at), start + kept.length);
      taken += kept.slice(at - start, stop - start);
      kept = kept.slice(stop - start);
      start = stop;
      changes = [];
      return taken;
    },
  };
}
