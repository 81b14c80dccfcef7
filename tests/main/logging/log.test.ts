import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultFields } from '#main/logging/fault-fields.ts';
import { lineOf } from '#main/logging/fields.ts';
import { logsIn, openLog } from '#main/logging/log.ts';
import { Secret } from '#main/settings/secret.ts';
import { WecomError } from '#main/wecom/errors.ts';
import { startApp } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

test.each([
  ['a secret', { corpSecret: new Secret('s3cret-value') }],
  [
    'a token in an address',
    { url: 'https://qyapi.example/cgi-bin/user/get?access_token=s3cret-value&userid=a' },
  ],
  ['a corp secret in an address', { url: 'https://x.example/gettoken?corpid=ww1&corpsecret=s3cret-value' }],
  ['a login of a proxy', { proxy: 'http://user:s3cret-value@203.0.113.8:1080' }],
  ['a bearer token', { header: 'Bearer s3cret-value' }],
  ['an error that names an address', { error: new Error('GET /a?access_token=s3cret-value failed') }],
])('%s is not written', (_, fields) => {
  const line = lineOf('call', fields);
  expect(line).not.toContain('s3cret-value');
  expect(line).toMatch(/\[(secret|login)\]/);
});

test('a value is one line, whatever it holds, and not a long one', () => {
  const line = lineOf('import', { file: 'a\n2026 error forged\r\u2028\u001b[31m', name: '名'.repeat(5_000) });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  expect(line).not.toMatch(/[\n\r\u2028\u001b]/);
  expect(line).toContain('a\\n2026 error forged');
  expect(line.length).toBeLessThan(500);
});

test('the log is for its owner alone, and bounded in size and number', () => {
  const folder = temporaryFolder();
  const log = openLog(folder, 2_000);
  for (let number = 0; number < 200; number += 1) log.error('fault', { number, detail: 'x'.repeat(100) });
  const names = readdirSync(logsIn(folder)).sort();
  expect(names).toEqual(['main.1.log', 'main.2.log', 'main.3.log', 'main.log']);
  for (const name of names) {
    const { size, mode } = statSync(join(logsIn(folder), name));
    expect(size).toBeLessThan(2_500);
    if (process.platform !== 'win32') expect(mode & 0o077).toBe(0);
  }
  expect(readFileSync(join(logsIn(folder), 'main.log'), 'utf8')).toMatch(
    /error fault number=199 detail=x+\n$/,
  );
});

test('diagnostics tell of faults by their codes, and of nothing that is the operator’s', async () => {
  const { app, tenant, dataFolder } = await startApp();
  app.workspace().store.register.add(['zhangsan-the-only'], 'auto', 1);
  const fault = {
    kind: 'refused',
    endpoint: 'user/get',
    errcode: 60111,
    errmsg: 'no zhangsan-the-only',
  } as const;
  const error = new WecomError({ ...fault, hint: null, fromIp: '203.0.113.10', purpose: 'app' });
  app.log.error('fault', { where: 'lookup.resolve', ...faultFields(error) });
  const text = app.diagnostics();
  expect(text).toMatch(
    /error fault where=lookup\.resolve kind=WecomError code=refused endpoint=user\/get errcode=60111$/,
  );
  expect(text).toContain('"total":1');
  for (const own of [
    'zhangsan',
    tenant.corpId,
    tenant.secrets.app,
    '203.0.113.10',
    dataFolder,
    '127.0.0.1',
  ]) {
    expect(text).not.toContain(own);
  }
  expect(readFileSync(join(logsIn(dataFolder), 'main.log'), 'utf8')).toContain('no zhangsan-the-only');
});

test('a message that looks like fields is left out of diagnostics all the same', async () => {
  const { app } = await startApp();
  app.log.error('fault', {
    where: 'files.inspect',
    ...faultFields(new Error('got code=LiSi.13800000000 where=/home/lisi')),
  });
  app.log.error('fault', { message: 'errcode=LiSi.13800000000' });
  expect(app.diagnostics()).toMatch(/ error fault where=files\.inspect kind=Error\n.* error fault$/);
});

test('what can not be written fails nobody who has something to tell', () => {
  const folder = temporaryFolder();
  writeFileSync(logsIn(folder), 'a file where the folder should be');
  const log = openLog(folder);
  expect(() => log.error('fault', { number: 1 })).not.toThrow();
  expect(readFileSync(logsIn(folder), 'utf8')).toBe('a file where the folder should be');
});
