import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  parseApiBase,
  parseCa,
  parseProxyUrl,
  type RouteSettingCode,
  RouteSettingError,
  showProxy,
  travelsInClear,
} from '#main/wecom/route/index.ts';
import { OFFICE_CA } from '#tests/kit/proxies/certificates.ts';

function refusalOf(work: () => unknown): RouteSettingError {
  try {
    work();
  } catch (error) {
    if (error instanceof RouteSettingError) return error;
    throw error;
  }
  throw new Error('was taken');
}

describe('parseProxyUrl', () => {
  it.each([
    ['proxy.example:3128', 'http://proxy.example:3128'],
    ['  http://proxy.example:3128/ ', 'http://proxy.example:3128'],
    ['HTTP://Proxy.Example', 'http://proxy.example:80'],
    ['http://proxy.example:443', 'http://proxy.example:443'],
    ['https://proxy.example', 'https://proxy.example:443'],
    ['https://proxy.example:80', 'https://proxy.example:80'],
    ['socks5://proxy.example', 'socks5://proxy.example:1080'],
    ['socks5://proxy.example:80', 'socks5://proxy.example:80'],
    ['socks5h://proxy.example:9050', 'socks5://proxy.example:9050'],
    ['socks://203.0.113.7', 'socks5://203.0.113.7:1080'],
    ['http://[2001:db8::7]:3128', 'http://[2001:db8::7]:3128'],
    ['http://代理.example:3128', 'http://xn--mnq481g.example:3128'],
    ['http://ops@proxy.example:3128', 'http://ops@proxy.example:3128'],
  ])('reads %s as %s', (text, shown) => {
    expect(showProxy(parseProxyUrl(text))).toBe(shown);
  });

  it.each([
    ['http://ops:pa55word@p.example:1', 'ops', 'pa55word'],
    ['http://ops:p%40ss%3Aword@p.example:1', 'ops', 'p@ss:word'],
    ['http://ops:p@ss@p.example:1', 'ops', 'p@ss'],
    ['http://ops:100%@p.example:1', 'ops', '100%'],
    ['http://corp%5Cops:密码@p.example:1', 'corp\\ops', '密码'],
    ['http://ops:@p.example:1', 'ops', undefined],
    ['http://p.example:1', null, undefined],
  ])('takes the login out of %s', (text, username, password) => {
    const proxy = parseProxyUrl(text);
    expect(proxy.username).toBe(username);
    expect(proxy.password?.reveal()).toBe(password);
  });

  it.each<[string, RouteSettingCode]>([
    ['   ', 'empty'],
    ['socks4://p.example:1080', 'unknown_protocol'],
    ['ftp://p.example', 'unknown_protocol'],
    ['http://', 'not_a_url'],
    ['http://p.example:99999', 'not_a_url'],
    ['http://ops:pa#55@p.example:3128', 'not_a_url'],
    ['http://p example:3128', 'not_a_url'],
    ['http://p.example/proxy.pac', 'has_path'],
    ['http://p.example:3128?a=b', 'has_query'],
    ['ｐroxy.example:3128', 'full_width'],
    ['proxy。example:3128', 'full_width'],
    ['http：//proxy.example:3128', 'full_width'],
    [`http://ops:${'x'.repeat(256)}@p.example`, 'login_too_long'],
  ])('refuses %j as %s', (text, code) => {
    expect(refusalOf(() => parseProxyUrl(text))).toMatchObject({ code, field: 'proxy' });
  });

  it('shows the password neither in a refusal nor in a setting', () => {
    const refusal = refusalOf(() => parseProxyUrl('http://ops:s3cr3t-one@p.example/pac'));
    const broken = refusalOf(() => parseProxyUrl('http://ops:s3cr3t-one@p.example:99999'));
    const proxy = parseProxyUrl('http://ops:s3cr3t-one@p.example:3128');
    const shown = [refusal, broken, proxy].flatMap((each) => [
      inspect(each, { depth: 9, showHidden: true }),
      JSON.stringify(each),
    ]);
    expect(shown.join('\n')).not.toContain('s3cr3t-one');
    expect(showProxy(proxy)).toBe('http://ops@p.example:3128');
    expect(proxy.password?.reveal()).toBe('s3cr3t-one');
  });
});

describe('parseApiBase', () => {
  it.each([
    ['https://qyapi.weixin.qq.com', 'https://qyapi.weixin.qq.com'],
    ['qyapi.weixin.qq.com', 'https://qyapi.weixin.qq.com'],
    ['http://qyapi.weixin.qq.com', 'https://qyapi.weixin.qq.com'],
    [' https://QYAPI.weixin.qq.com/cgi-bin/ ', 'https://qyapi.weixin.qq.com'],
    ['https://gate.example/wecom//', 'https://gate.example/wecom'],
    ['https://gate.example:8443/wecom/cgi-bin', 'https://gate.example:8443/wecom'],
    ['http://10.0.0.7:8080', 'http://10.0.0.7:8080'],
    ['http://[2001:db8::7]:8080/', 'http://[2001:db8::7]:8080'],
    ['localhost:8899', 'https://localhost:8899'],
  ])('reads %s as %s', (text, base) => {
    expect(parseApiBase(text)).toBe(base);
  });

  it.each<[string, RouteSettingCode]>([
    ['', 'empty'],
    ['https://', 'not_a_url'],
    ['https://gate.example:0x1f', 'not_a_url'],
    ['ftp://gate.example', 'unknown_protocol'],
    ['https://ops:s3cr3t@gate.example', 'has_login'],
    ['https://gate.example/?access_token=abc', 'has_query'],
    ['https://gate.example/#top', 'has_query'],
    ['https：//gate.example', 'full_width'],
    ['https://gate。example', 'full_width'],
  ])('refuses %j as %s', (text, code) => {
    expect(refusalOf(() => parseApiBase(text))).toMatchObject({ code, field: 'api_base' });
  });
});

describe('travelsInClear', () => {
  it.each([
    ['http://10.0.0.7:8080', true],
    ['http://gate.example', true],
    ['https://gate.example', false],
    ['http://localhost:8899', false],
    ['http://127.0.0.1:8899', false],
    ['http://[::1]:8899', false],
    ['http://127.0.0.1.example', true],
  ])('for %s is %s', (base, clear) => {
    expect(travelsInClear(base)).toBe(clear);
  });
});

describe('parseCa', () => {
  const withNotes = `Subject: Example Office CA\r\n${OFFICE_CA}\n# the next one\n${OFFICE_CA}`;

  it('takes PEM, alone, several, or among notes', () => {
    expect(parseCa(Buffer.from(OFFICE_CA)).trim()).toBe(OFFICE_CA.trim());
    expect(parseCa(Buffer.from(withNotes)).match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(parseCa(Buffer.from(`\ufeff${OFFICE_CA}`)).trim()).toBe(OFFICE_CA.trim());
  });

  it('takes DER, as Windows exports it', () => {
    const der = Buffer.from(OFFICE_CA.replace(/-----.*?-----|\s/g, ''), 'base64');
    expect(parseCa(der).trim()).toBe(OFFICE_CA.trim());
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    [
      'a private key',
      readFileSync(new URL('../../../kit/proxies/certificates/good.key.pem', import.meta.url)),
    ],
    ['a cut-off certificate', Buffer.from(OFFICE_CA.slice(0, 200))],
    [
      'a damaged certificate',
      Buffer.from(OFFICE_CA.replace(/\n.{40}/, '\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')),
    ],
    ['a page', Buffer.from('<html></html>')],
  ])('refuses %s', (_what, file) => {
    expect(refusalOf(() => parseCa(file))).toMatchObject({ code: 'not_a_certificate', field: 'ca' });
  });
});
