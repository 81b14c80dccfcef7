import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlLines, type Shell } from '#renderer/pages/settings/api/curl-lines.ts';

const URL = 'http://localhost:5004';

function batchLine(shell: Shell): string {
  return curlLines(URL, true, shell).find(({ what }) => what === 'batch')?.line ?? '';
}

/** The arguments as Windows' programs cut a line of the command prompt, which fills in `%NAME%`. */
function argumentsOnWindows(line: string, token: string): string[] {
  const filled = line.replaceAll('%WECOM_ID_MAPPER_TOKEN%', token);
  return [...filled.matchAll(/"((?:\\"|[^"])*)"|(\S+)/g)].map(([, quoted, bare]) =>
    (quoted ?? bare ?? '').replaceAll('\\"', '"'),
  );
}

function argumentsInShell(line: string, token: string): string[] {
  const script = line.replace(/^curl /, "printf '%s\\n' curl ");
  const env = { PATH: process.env.PATH, WECOM_ID_MAPPER_TOKEN: token };
  return execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }).trimEnd().split('\n');
}

test.runIf(process.platform !== 'win32')('a POSIX shell hands curl its token and its body', () => {
  expect(argumentsInShell(batchLine('posix'), 'made-up')).toEqual([
    'curl',
    ...['-H', 'Authorization: Bearer made-up', '-X', 'POST', '-H', 'Content-Type: application/json'],
    ...['-d', '{"id_type":"user_id","limit":50}', `${URL}/api/batch-fetch-wecom-names`],
  ]);
});

test('and so does the command prompt of Windows, to which a single quote is a letter', () => {
  expect(batchLine('cmd')).not.toContain("'");
  expect(argumentsOnWindows(batchLine('cmd'), 'made-up')).toEqual([
    'curl.exe',
    ...['-H', 'Authorization: Bearer made-up', '-X', 'POST', '-H', 'Content-Type: application/json'],
    ...['-d', '{"id_type":"user_id","limit":50}', `${URL}/api/batch-fetch-wecom-names`],
  ]);
});
