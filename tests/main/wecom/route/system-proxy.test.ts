import { describe, expect, it } from 'vitest';
import { environmentProxies, parsePacAnswer, RouteSettingError, showProxy } from '#main/wecom/route/index.ts';

const API = 'https://qyapi.weixin.qq.com';

async function proxyFor(url: string, env: Record<string, string>): Promise<string | null> {
  const proxy = await environmentProxies(env)(url);
  return proxy === null ? null : showProxy(proxy);
}

describe('environmentProxies', () => {
  const http = 'http://http.example:1';
  const https = 'http://https.example:1';
  const all = 'socks5://all.example:1';

  it.each<[string, Record<string, string>, string | null]>([
    [API, {}, null],
    [API, { HTTPS_PROXY: https, HTTP_PROXY: http }, https],
    [API, { HTTPS_PROXY: 'http://large.example:1', https_proxy: https }, https],
    [API, { HTTP_PROXY: http }, null],
    [API, { HTTP_PROXY: http, ALL_PROXY: all }, all],
    [API, { HTTPS_PROXY: '', all_proxy: all }, all],
    ['http://gate.example', { HTTPS_PROXY: https, HTTP_PROXY: http }, http],
    ['http://gate.example', { HTTP_PROXY: http, REQUEST_METHOD: 'GET' }, null],
    ['http://gate.example', { http_proxy: http, REQUEST_METHOD: 'GET' }, http],
  ])('for %s with %j is %s', async (url, env, expected) => {
    expect(await proxyFor(url, env)).toBe(expected);
  });

  it.each([
    ['*', API, true],
    ['qyapi.weixin.qq.com', API, true],
    ['.qq.com', API, true],
    ['*.qq.com', API, true],
    ['QQ.com', API, true],
    ['other.example weixin.qq.com', API, true],
    ['other.example, weixin.qq.com', API, true],
    ['q.com', API, false],
    ['qyapi.weixin.qq.com:443', API, true],
    ['qyapi.weixin.qq.com:8443', API, false],
    ['127.0.0.1,::1', 'http://127.0.0.1:8899', true],
    ['127.0.0.1,::1', 'http://[::1]:8899', true],
    ['[::1]', 'http://[::1]:8899', true],
    ['0.0.1', 'http://127.0.0.1', false],
    [' , ', API, false],
  ])('with NO_PROXY %j and %s goes direct: %s', async (list, url, direct) => {
    const found = await proxyFor(url, { ALL_PROXY: all, NO_PROXY: list });
    expect(found).toBe(direct ? null : all);
  });

  it('refuses a variable that holds no proxy', async () => {
    await expect(proxyFor(API, { HTTPS_PROXY: 'socks4://old.example' })).rejects.toThrow(RouteSettingError);
  });
});

describe('parsePacAnswer', () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['PROXY p.example:3128; DIRECT', 'http://p.example:3128'],
    ['HTTPS p.example:443', 'https://p.example:443'],
    ['SOCKS5 p.example:1080; PROXY q.example:3128', 'socks5://p.example:1080'],
    ['SOCKS4 p.example:1080; PROXY q.example:3128', 'http://q.example:3128'],
    ['DIRECT; PROXY p.example:3128', null],
    [' proxy p.example:3128 ', 'http://p.example:3128'],
  ])('reads %j as %s', (answer, expected) => {
    const proxy = parsePacAnswer(answer);
    expect(proxy === null ? null : showProxy(proxy)).toBe(expected);
  });
});
