import { safeStorage } from 'electron';
import { Secret } from '#main/settings/secret.ts';
import type { Vault, VaultProtection } from '#main/settings/vault.ts';

/** Says who sealed a text. */
const SEAL_PREFIX = 'safe-storage:';

/**
 * The desktop's vault: Keychain on macOS, DPAPI on Windows, the desktop's secret store on Linux. The app must
 * be ready.
 * @param withoutSystem opens the vault to use where the system offers no encryption at all
 */
export async function openSafeStorageVault(withoutSystem: () => Vault): Promise<Vault> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return withoutSystem();
  return { protection: protectionOfSystem(), isOwn, seal, open };
}

/** `basic_text` is a key that every copy of Chromium knows: obfuscation, and named as that. */
function protectionOfSystem(): VaultProtection {
  if (process.platform !== 'linux') return 'system';
  return safeStorage.getSelectedStorageBackend() === 'basic_text' ? 'unprotected' : 'system';
}

function isOwn(sealed: string): boolean {
  return sealed.startsWith(SEAL_PREFIX);
}

async function seal(secret: Secret): Promise<string> {
  const sealed = await safeStorage.encryptStringAsync(secret.reveal());
  return `${SEAL_PREFIX}${sealed.toString('base64')}`;
}

async function open(sealed: string): Promise<Secret | undefined> {
  if (!isOwn(sealed)) return undefined;
  try {
    const bytes = Buffer.from(sealed.slice(SEAL_PREFIX.length), 'base64');
    const { result } = await safeStorage.decryptStringAsync(bytes);
    return new Secret(result);
  } catch {
    return undefined;
  }
}
