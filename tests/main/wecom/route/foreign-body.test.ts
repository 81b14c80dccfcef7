import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ForeignBodyCode, foreignBodyOf, parseProxyUrl, type Route } from '#main/wecom/route/index.ts';

const ROUTE: Route = { apiBase: 'https://gate.example/wecom', proxy: null, caPem: null, ipv4Only: true };
const FORWARDED: Route = {
  ...ROUTE,
  apiBase: 'http://gate.example',
  proxy: parseProxyUrl('http://p.example:3128'),
};

const LOGIN_PAGE = '<!DOCTYPE html><html><title>上网认证</title><form action="/login"></form></html>';
const NGINX_404 = '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>nginx</body></html>';

describe('foreignBodyOf', () => {
  it.each<[ForeignBodyCode, boolean, number, Record<string, string>, string | Uint8Array]>([
    ['empty_404', false, 404, {}, ''],
    ['not_forwarded', false, 404, { server: 'nginx' }, NGINX_404],
    ['not_forwarded', false, 405, {}, 'method not allowed'],
    ['not_forwarded', false, 404, {}, '404 page not found'],
    ['login_wanted', false, 401, { 'www-authenticate': 'Basic' }, '<html>401'],
    ['gateway_refused', false, 403, {}, '<html>403 Forbidden'],
    ['gateway_refused', false, 400, {}, '<html>The plain HTTP request was sent to HTTPS port'],
    ['gateway_error', true, 429, {}, 'slow down'],
    ['gateway_error', true, 502, {}, '<html><title>502 Bad Gateway</title>'],
    ['gateway_error', true, 504, {}, ''],
    ['gateway_error', true, 500, { 'content-type': 'application/json' }, '{"message":"upstream"}'],
    ['captive_portal', false, 200, {}, LOGIN_PAGE],
    ['captive_portal', false, 200, {}, '<html><meta http-equiv="refresh" content="0;url=http://portal/">'],
    ['captive_portal', false, 511, {}, ''],
    ['captive_portal', false, 302, { location: 'http://portal.example/?u=https://gate.example' }, ''],
    ['redirect', false, 301, { location: 'https://gate.example/wecom/cgi-bin/gettoken?corpsecret=x' }, ''],
    ['redirect', false, 308, { location: 'https://new.example/' }, ''],
    ['redirect', false, 302, { location: '/elsewhere' }, ''],
    ['redirect', false, 302, {}, ''],
    ['html', false, 200, {}, '<html><body>It works!</body></html>'],
    ['empty', true, 200, {}, ''],
    ['empty', true, 204, {}, ''],
    ['not_json', false, 200, {}, 'ok'],
    ['not_json', false, 200, {}, '{errcode: 0}'],
    ['cut_off_json', true, 200, {}, '{"errcode":0,"userlist":[{"userid":"zhang'],
    ['cut_off_json', true, 200, {}, '\ufeff{"errcode":0,'],
    ['foreign_json', false, 200, {}, '[1,2]'],
    ['foreign_json', false, 200, {}, '{"code":0,"data":{}}'],
    ['bad_encoding', false, 200, { 'content-encoding': 'gzip' }, '{"errcode":0}'],
    ['bad_encoding', false, 200, { 'content-encoding': 'br' }, '{"errcode":0}'],
    ['bad_charset', false, 200, {}, Uint8Array.of(0x7b, 0x22, 0xd5, 0xc5, 0xc8, 0xfd, 0x22, 0x7d)],
    ['html', false, 200, { 'content-encoding': 'gzip' }, gzipSync('<html>It works!</html>')],
  ])('says %s (again: %s) of a %i with %j', (code, retriable, status, headers, body) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    expect(foreignBodyOf(status, headers, bytes, ROUTE)).toMatchObject({ code, retriable });
  });

  it.each<[ForeignBodyCode, Route, Record<string, string>]>([
    ['proxy_page', FORWARDED, { 'x-squid-error': 'ERR_DNS_FAIL 0', server: 'squid' }],
    ['proxy_page', FORWARDED, { server: 'tinyproxy/1.11.1' }],
    ['gateway_error', FORWARDED, { server: 'nginx' }],
    ['gateway_error', ROUTE, { server: 'squid' }],
  ])('blames %s where a page could be the forward proxy’s', (code, route, headers) => {
    expect(foreignBodyOf(503, headers, '<html>503', route)).toMatchObject({ code });
  });

  it('names server, title and target, and never a query', () => {
    const page = foreignBodyOf(404, { server: 'nginx', 'content-type': 'text/html' }, NGINX_404, ROUTE);
    expect(page.detail).toBe('HTTP 404, text/html, server nginx, title "404 Not Found"');
    const location = 'https://portal.example/in?back=/cgi-bin/user/get?access_token=TOKEN';
    expect(foreignBodyOf(302, { location }, '', ROUTE).detail).toBe('HTTP 302, to https://portal.example/in');
    expect(foreignBodyOf(301, { location: '/wecom/' }, '', ROUTE).detail).toBe('HTTP 301, to /wecom/');
  });

  it('stays short and on one line whatever the answer holds', () => {
    const { detail } = foreignBodyOf(
      502,
      { server: `a\n${'b'.repeat(9_000)}` },
      '<title>x\ny</title>',
      ROUTE,
    );
    expect(detail.length).toBeLessThanOrEqual(300);
    expect(detail).not.toContain('\n');
  });
});
