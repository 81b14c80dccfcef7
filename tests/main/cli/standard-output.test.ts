import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { commandLine, startCommand } from './command.ts';

const module = new URL('../../../src/main/cli/standard-output.ts', import.meta.url).href;

test('what is called off while it is sent ends with the reason why', async () => {
  // In a process of its own: what is called off takes its standard output along.
  const script = `
    import { Readable } from 'node:stream';
    import { toStandardOutput } from ${JSON.stringify(module)};
    const off = new AbortController();
    const sent = toStandardOutput(new Readable({ read() {} }), off.signal);
    off.abort(new Error('the operator has seen enough'));
    await sent.catch((error) => process.stderr.write(error.message));`;
  const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  expect(stderr).toBe('the operator has seen enough');
});

const isWindows = process.platform === 'win32';

test.skipIf(isWindows)('a command whose reader has gone ends as it would have', async () => {
  const { child, ended } = startCommand(['explain', '60020'], {});
  child.stdout.destroy();
  expect(await ended).toMatchObject({ exitCode: 0, stderr: '' });
});

test.skipIf(process.platform !== 'linux')(
  'one that can’t write what it says ends with 4, and says why',
  async () => {
    const full = openSync('/dev/full', 'w');
    onTestFinished(() => closeSync(full));
    const child = spawn(process.execPath, [...commandLine, '--lang', 'en', 'explain', '60020'], {
      stdio: ['ignore', full, 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const said = child.stderr === null ? '' : text(child.stderr);
    const [exitCode] = await once(child, 'exit');
    expect(exitCode).toBe(4);
    expect(await said).toBe('There is no space left for standard output.\n');
  },
);
