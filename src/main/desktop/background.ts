/** The page's own colours: its style sheet begins with the same two. */
export const BACKGROUND = { dark: '#0f1516', light: '#f2f4f4' };
