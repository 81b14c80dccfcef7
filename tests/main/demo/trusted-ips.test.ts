import { Agent, request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { type Caller, getToken, startTenant } from './tenant.ts';

test('an IP that is not trusted is named in the refusal, with a hint and the page to read', async () => {
  const caller = await startTenant({ appTrustedIps: ['203.0.113.77'] });
  const { json } = await caller.get('user/get', { userid: 'nobody' });
  expect(json.errcode).toBe(60020);
  expect(json.errmsg).toMatch(
    /^not allow to access from your ip, hint: \[[0-9a-f_]+\], from ip: 203\.0\.113\.10, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=60020$/,
  );
});

test('putting the IP on the list lets the call through', async () => {
  const caller = await startTenant();
  caller.tenant.control.trustOnly();
  expect((await caller.get('department/list')).json.errcode).toBe(60020);
  caller.tenant.control.trustOnly('203.0.113.10');
  expect((await caller.get('department/list')).json.errcode).toBe(0);
});

test('gettoken asks for no trusted IP', async () => {
  const { tenant, url } = await startTenant({ appTrustedIps: [] });
  expect((await getToken(url, tenant.corpId, tenant.secrets.app)).json.errcode).toBe(0);
});

test.each([
  [false, 0],
  [true, 60020],
])('the lists of IPs ask for a trusted IP: %s', async (ipListsGated, errcode) => {
  const caller = await startTenant({ appTrustedIps: [], ipListsGated });
  expect((await caller.get('get_api_domain_ip')).json.errcode).toBe(errcode);
  expect((await caller.get('getcallbackip')).json.errcode).toBe(errcode);
});

test('app, contact sync and archive each have a list of their own', async () => {
  const app = await startTenant({ archiveTrustedIps: [], contactTrustedIps: [] });
  const archive = await app.as('archive');
  const contact = await app.as('contact');
  const roomid = app.tenant.directory.rooms.id(0);
  expect((await app.get('department/list')).json.errcode).toBe(0);
  expect((await archive.post('msgaudit/groupchat/get', { roomid })).json.errcode).toBe(301042);
  expect((await contact.get('department/simplelist')).json.errcode).toBe(60020);
  app.tenant.control.change({ archiveIpErrcode: 60020 });
  expect((await archive.post('msgaudit/groupchat/get', { roomid })).json.errcode).toBe(60020);
});

test('a changed list works after its delay only', async () => {
  const caller = await startTenant({ trustDelayMs: 60_000 });
  caller.tenant.control.trustOnly();
  expect((await caller.get('department/list')).json.errcode).toBe(0);
  caller.tenant.control.fastForward(60_000);
  expect((await caller.get('department/list')).json.errcode).toBe(60020);
});

test('an office with two lines is seen from both over fresh connections, and keeps its IP on a kept one', async () => {
  const caller = await startTenant({ appTrustedIps: [], egressIps: ['203.0.113.20', '198.51.100.7'] });
  const seen: string[] = [];
  for (let i = 0; i < 4; i += 1) seen.push(...(await seenOverOneConnection(caller, 2)));
  const pairs = [0, 2, 4, 6].map((start) => seen.slice(start, start + 2));
  expect(pairs.every(([first, second]) => first === second)).toBe(true);
  expect(new Set(seen)).toEqual(new Set(['203.0.113.20', '198.51.100.7']));
});

test('the IP may also change with each request', async () => {
  const caller = await startTenant({
    appTrustedIps: [],
    egressIps: ['203.0.113.20', '198.51.100.7'],
    egressPer: 'request',
  });
  const [first, second] = await seenOverOneConnection(caller, 2);
  expect(first).not.toBe(second);
});

test('the IP shown may be IPv6, or missing', async () => {
  const caller = await startTenant({ appTrustedIps: [], egressIps: ['2001:db8::1'] });
  expect((await caller.get('department/list')).json.errmsg).toContain('from ip: 2001:db8::1,');
  caller.tenant.control.change({ fromIpShown: false });
  const { json } = await caller.get('department/list');
  expect(json.errcode).toBe(60020);
  expect(json.errmsg).not.toContain('from ip');
});

async function seenOverOneConnection({ url, token }: Caller, calls: number): Promise<string[]> {
  const dispatcher = new Agent({ connections: 1 });
  onTestFinished(() => dispatcher.close());
  const seen: string[] = [];
  for (let i = 0; i < calls; i += 1) {
    const { body } = await request(`${url}/cgi-bin/department/list?access_token=${token}`, { dispatcher });
    seen.push(/from ip: ([^,]+),/.exec(await body.text())?.[1] ?? 'none');
  }
  return seen;
}
