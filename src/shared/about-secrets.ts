/** What a refusal carries that is about secrets: it stands by no field of the other things that were entered. */
export const ABOUT_SECRETS = { about: 'secrets' } as const;

/** Whether that is what a refusal carries. */
export function isAboutSecrets(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'about' in data && data.about === ABOUT_SECRETS.about;
}
