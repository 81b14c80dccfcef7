import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const project = path.join(import.meta.dirname, '../..');

test('no file, export or package is there that nobody uses', async () => {
  const knip = path.join(project, 'node_modules', 'knip', 'bin', 'knip.js');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [knip, '--no-progress', '--no-exit-code', '--reporter', 'compact'],
    { cwd: project },
  );
  expect(stdout.trim()).toBe('');
});
