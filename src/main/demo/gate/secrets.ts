import { hash32, PURPOSE } from '../directory/random.ts';

/** What a secret is for: the app, the conversation archive, contact sync. */
export type SecretPurpose = 'app' | 'archive' | 'contact';

/** The corp's credentials, each derived from the seed. */
export interface Credentials {
  readonly corpId: string;
  readonly agentId: number;
  /** Of a service provider's app that the corp has installed. */
  readonly providerAgentId: number;
  /** The secrets as they are now: an administrator can change each. */
  readonly secrets: Record<SecretPurpose, string>;
}

export function createCredentials(seed: number): Credentials {
  return {
    corpId: `ww${hex(seed, PURPOSE.corpId, 16)}`,
    agentId: 1_000_002,
    providerAgentId: 1_000_017,
    secrets: {
      app: letters(seed, PURPOSE.secret, 43),
      archive: letters(seed, PURPOSE.secret + 1000, 43),
      contact: letters(seed, PURPOSE.secret + 2000, 43),
    },
  };
}

/** Text of letters, digits, `-` and `_` that follows from a seed. */
export function letters(seed: number, purpose: number, length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from({ length }, (_, i) => alphabet.charAt(hash32(seed, purpose, i) % 64)).join('');
}

function hex(seed: number, purpose: number, length: number): string {
  return Array.from({ length }, (_, i) => (hash32(seed, purpose, i) % 16).toString(16)).join('');
}
