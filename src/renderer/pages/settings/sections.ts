/** The parts of the page that have an address of their own, in their order. */
export const SECTIONS = [
  'profiles',
  'profile',
  'secrets',
  'route',
  'work',
  'api',
  'screen',
  'desktop',
  'data',
  'about',
] as const;
export type Section = (typeof SECTIONS)[number];

/** @returns whether a part is there in this host: what only a desktop can do has no place in a browser */
export function isInHost(section: Section): boolean {
  return section !== 'desktop' || window.wecomIdMapper !== undefined;
}

/** The element that holds a part. */
export function elementIdOf(section: Section): string {
  return `settings-${section}`;
}
