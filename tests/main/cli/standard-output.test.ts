import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

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
