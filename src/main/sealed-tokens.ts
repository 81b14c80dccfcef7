import { Secret } from './settings/secret.ts';
import type { Vault } from './settings/vault.ts';
import type { TokenRows } from './store/tokens.ts';
import type { RefusedFault, TokenCache } from './wecom/token.ts';

/** Keeps access tokens over restarts, sealed: a token in the clear is as good as the secret for two hours. */
export function sealedTokens(rows: TokenRows, vault: Vault, now: () => number): TokenCache {
  return {
    async load(key) {
      const row = rows.load(key);
      const token = row && (await vault.open(row.sealed));
      return row && token && { value: token.reveal(), expiresAtMs: row.expiresMs };
    },
    async save(key, token) {
      rows.save(key, await vault.seal(new Secret(token.value)), token.expiresAtMs);
    },
    async loadRefusal(key) {
      const text = rows.loadRefusal(key);
      return text === undefined ? undefined : (JSON.parse(text) as RefusedFault);
    },
    async saveRefusal(key, refusal) {
      rows.saveRefusal(key, JSON.stringify(refusal), now());
    },
  };
}
