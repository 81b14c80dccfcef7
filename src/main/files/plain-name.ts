/** What no name of a file has; and what turns the direction of letters, so that a name reads other than it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
export const NOT_IN_NAMES = /[\u0000-\u001f\u007f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
