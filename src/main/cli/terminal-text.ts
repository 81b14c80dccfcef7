// Control characters but tab and line feed, and the marks that turn the direction of what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text for a terminal: whatever a terminal would obey rather than show (colours, titles, moves of the cursor) is
 * written as `\u001b`, which is the same text where it stands in JSON. Names come from strangers.
 */
export function terminalText(text: string): string {
  return text.replace(COMMANDS, escaped);
}

/** The same for one cell of a line, in which a tab or a line end would begin another one. */
export function terminalCell(text: string): string {
  return terminalText(text.replace(/[\t\n]/g, escaped));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
