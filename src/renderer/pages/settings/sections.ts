/** The parts of the page that have an address of their own, in their order. */
export const SECTIONS = ['profile', 'secrets', 'route', 'work', 'api', 'screen', 'about'] as const;
export type Section = (typeof SECTIONS)[number];

/** The element that holds a part. */
export function elementIdOf(section: Section): string {
  return `settings-${section}`;
}
