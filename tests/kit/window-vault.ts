import { Secret } from '#main/settings/secret.ts';
import type { Vault } from '#main/settings/vault.ts';

const PREFIX = 'safe-storage:';

/** Stands where Electron's `safeStorage` would, without a window: it encodes, and protects nothing. */
export function windowVault(): Vault {
  return {
    protection: 'system',
    isOwn: (sealed) => sealed.startsWith(PREFIX),
    seal: async (secret) => PREFIX + Buffer.from(secret.reveal()).toString('base64'),
    open: async (sealed) =>
      sealed.startsWith(PREFIX)
        ? new Secret(Buffer.from(sealed.slice(PREFIX.length), 'base64').toString())
        : undefined,
  };
}
