/**
 * The form in which texts are compared: full width as half width, capitals as small letters, and no white
 * space or control characters, so that 「张 三」 finds 张三.
 */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(UNSEEN, '');
}

const UNSEEN = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;

/**
 * The tokens that an entry is found by, separated by spaces: of every text each pair of neighbouring characters,
 * and its last character alone. So two characters are one token, one character is the beginning of a token, and
 * more are a phrase; a phrase never reaches from one text into the next.
 */
export function gramsOf(texts: readonly (string | null)[]): string {
  const folded = new Set<string>();
  for (const text of texts) if (text !== null && text !== '') folded.add(foldText(text));
  let grams = '';
  for (const text of folded) {
    let before = '';
    for (const character of text) {
      const token = tokenCharacter(character);
      if (before !== '') grams += `${before}${token} `;
      before = token;
    }
    if (before !== '') grams += `${before} `;
  }
  return grams;
}

/**
 * What to ask the search index for, to find a text anywhere in names. Whatever is typed is plain text: no
 * operator, quotation mark or wildcard has a meaning.
 * @returns `null` when nothing is left to look for
 */
export function matchOf(text: string): string | null {
  const characters = [...foldText(text)].map(tokenCharacter);
  const [only] = characters;
  if (only === undefined) return null;
  if (characters.length === 1) return `"${only}"*`;
  return `"${characters
    .slice(1)
    .map((character, at) => `${characters[at] ?? ''}${character}`)
    .join(' ')}"`;
}

const PRIVATE_USE = 0xe000;

/** The index's tokenizer splits at ASCII punctuation; it lies in the private use area there instead. */
function tokenCharacter(character: string): string {
  return /^[\0-\x7f]$/.test(character) && !/^[0-9a-z]$/.test(character)
    ? String.fromCharCode(PRIVATE_USE + character.charCodeAt(0))
    : character;
}
