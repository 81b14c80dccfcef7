import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { bringToDisk } from '../durable-file.ts';
import { makeFolder } from '../make-folder.ts';
import { Secret } from './secret.ts';
import type { Vault } from './vault.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1.';

/**
 * A vault whose key lies in a file that only its owner can read: what plain Node has. It keeps secrets out of
 * backups of the database and out of sight, not from somebody who can read the owner's files.
 * AES-256-GCM, a new nonce each time.
 * @param keyPath made on first use. A damaged one is kept aside as `<keyPath>.damaged-<time>` and a new one made:
 * what it sealed can't be opened any more, and is asked for again
 */
export function createKeyFileVault(keyPath: string): Vault {
  const key = readOrMakeKey(keyPath);
  return {
    protection: 'key_file',
    isOwn: (text) => text.startsWith(VERSION),
    async seal(secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    async open(text) {
      if (!text.startsWith(VERSION)) return undefined;
      const bytes = Buffer.from(text.slice(VERSION.length), 'base64');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const opened = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return new Secret(Buffer.concat([opened, decipher.final()]).toString('utf8'));
      } catch {
        // Another key sealed it, or it is damaged: either way the operator has to enter the secret again.
        return undefined;
      }
    },
  };
}

function readOrMakeKey(path: string): Buffer {
  const kept = readKey(path);
  if (kept !== undefined) return kept;
  makeFolder(dirname(path));
  // Written under another name and linked into place, so that two processes that start at once agree on one key
  // and none ever reads half of it; on the disk before that, so that a power cut leaves a whole one or none.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true });
  try {
    putInPlace(draft, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  const made = readKey(path);
  if (made === undefined) throw new Error(`the key file ${path} can't be read back`);
  return made;
}

/** Under its name unless there is one; a copy where the file system knows no second name. */
function putInPlace(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) throw error;
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
    bringToDisk(path);
  }
}

function readKey(path: string): Buffer | undefined {
  try {
    const key = readFileSync(path);
    if (key.length !== KEY_BYTES) {
      renameSync(path, `${path}.damaged-${Date.now()}`);
      return undefined;
    }
    if (process.platform !== 'win32') chmodSync(path, 0o600);
    return key;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
