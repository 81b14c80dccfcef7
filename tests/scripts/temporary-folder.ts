import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** @returns a new folder that goes with the test */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wecom-id-mapper-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
