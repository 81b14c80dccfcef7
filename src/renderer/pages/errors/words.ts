/** The words that the core sorts errcodes by, as far as the translations know them. */
const CATEGORIES = [
  'token',
  'secret',
  'ip',
  'domain',
  'app',
  'permission',
  'scope',
  'not-found',
  'relation',
  'group',
  'kf',
  'archive',
  'licence',
  'quota',
  'paging',
  'parameter',
  'directory',
  'customer',
  'login',
  'provider',
  'system',
] as const;

const EFFECTS = ['stop', 'refresh', 'retry', 'wait', 'verdict', 'info'] as const;

export type ErrorEffect = (typeof EFFECTS)[number];

/** @returns the word, or `undefined` for one that a newer core brought along */
export function knownCategory(category: string): (typeof CATEGORIES)[number] | undefined {
  return CATEGORIES.find((known) => known === category);
}

/** @returns the word, or `undefined` for one that a newer core brought along */
export function knownEffect(effect: string): ErrorEffect | undefined {
  return EFFECTS.find((known) => known === effect);
}
