import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const KEPT_FOR_MS = 24 * 60 * 60 * 1_000;

/** What a fetch was tried with: another version or another mirror is worth another try. */
export interface FetchSource {
  readonly version: string;
  readonly mirror: string | undefined;
}

/** Remembers for a day that a fetch failed, so that no start waits for it again. */
export interface FailureMemory {
  readonly file: string;
  /** @returns why the last fetch from this source failed, or undefined when there is nothing to remember */
  recall(source: FetchSource): Promise<string | undefined>;
  remember(source: FetchSource, reason: string): Promise<void>;
  forget(): Promise<void>;
}

export function openFailureMemory(cacheFolder: string, now: () => number = Date.now): FailureMemory {
  const file = path.join(cacheFolder, 'wecom-id-mapper', 'electron-fetch-failed.json');
  return {
    file,
    async recall(source) {
      const record = await readRecord(file);
      if (!record || record.version !== source.version || record.mirror !== (source.mirror ?? null)) return;
      const ageMs = now() - record.failedAtMs;
      return ageMs >= 0 && ageMs < KEPT_FOR_MS ? record.reason : undefined;
    },
    async remember({ version, mirror = null }, reason) {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify({ version, mirror, reason, failedAtMs: now() }));
    },
    forget: () => rm(file, { force: true }),
  };
}

interface FailureRecord {
  readonly version: string;
  readonly mirror: string | null;
  readonly reason: string;
  readonly failedAtMs: number;
}

/** A record that can't be read is none: the worst that follows is one more try. */
async function readRecord(file: string): Promise<FailureRecord | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is FailureRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    'mirror' in value &&
    'reason' in value &&
    typeof value.reason === 'string' &&
    'failedAtMs' in value &&
    typeof value.failedAtMs === 'number'
  );
}
