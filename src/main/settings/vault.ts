import type { Secret } from './secret.ts';

/** Who keeps the key: the system's own vault, a key file of the data folder, or (some Linux desktops) nobody. */
export type VaultProtection = 'system' | 'key_file' | 'unprotected';

/**
 * Encrypts what must not lie about in the clear: corp secrets and access tokens.
 * The desktop's vault asks the operating system; on plain Node a key file readable by its owner alone serves.
 */
export interface Vault {
  readonly protection: VaultProtection;
  /** Whether a vault of this kind made the text, so that another kind's is not even tried. */
  isOwn(this: void, sealed: string): boolean;
  /** @returns text that can be stored anywhere and only this vault can turn back */
  seal(secret: Secret): Promise<string>;
  /**
   * @returns the secret, or `undefined` when this vault can't open it: another user's, a restored disk, a
   * damaged text. That means "ask for it again", never a crash.
   */
  open(sealed: string): Promise<Secret | undefined>;
}
