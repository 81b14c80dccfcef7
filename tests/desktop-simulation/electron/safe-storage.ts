/** What the simulated system offers: `SIMULATED_SAFE_STORAGE` in the environment. */
const backend = process.env.SIMULATED_SAFE_STORAGE ?? 'gnome_libsecret';

const MARK = 'INSECURE SIMULATION ';

/**
 * The stand-in for Electron's `safeStorage`. It encrypts nothing: it turns the text round, so that a search of
 * the disk for the text finds only what was stored beside the vault.
 */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => backend !== 'unavailable',
  getSelectedStorageBackend: () => backend,
  encryptStringAsync: async (text: string) => Buffer.from(MARK + turnRound(text)),
  decryptStringAsync: async (sealed: Buffer) => {
    const text = sealed.toString();
    if (backend === 'other_user' || !text.startsWith(MARK)) throw new Error('Error while decrypting.');
    return { result: turnRound(text.slice(MARK.length)), shouldReEncrypt: false };
  },
};

function turnRound(text: string): string {
  return [...text].reverse().join('');
}
