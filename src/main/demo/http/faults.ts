import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import type { Misbehaviour } from '../settings.ts';

const HUGE_BYTES = 10 * 1024 * 1024;
const DRIP_MS = 100;
const PAGE =
  '<!DOCTYPE html><html><head><title>上网认证</title></head><body><h1>请先登录 Please sign in</h1></body></html>';

/** Sends the answer in the way of one misbehaviour. `json` is what a good answer would have been. */
export function sendWrongly(response: ServerResponse, how: Misbehaviour, json: string): void {
  const bytes = Buffer.from(json);
  const type = 'application/json; charset=UTF-8';
  switch (how) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'close':
      response.socket?.destroy();
      return;
    case 'reset_in_body':
      response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.resetAndDestroy());
      return;
    case 'silence':
      return;
    case 'cut_off':
      response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.end());
      return;
    case 'slow_drip':
      drip(response, bytes);
      return;
    case 'chunked_forever':
      dripForever(response);
      return;
    case 'html':
      send(response, 200, { 'content-type': 'text/html; charset=utf-8' }, Buffer.from(PAGE));
      return;
    case 'html_502':
      send(response, 502, { 'content-type': 'text/html' }, Buffer.from('<h1>502 Bad Gateway</h1>nginx'));
      return;
    case 'empty_404':
      send(response, 404, {}, Buffer.alloc(0));
      return;
    case 'empty_200':
      send(response, 200, { 'content-type': type }, Buffer.alloc(0));
      return;
    case 'redirect':
      send(response, 301, { location: 'https://127.0.0.1:9/cgi-bin/' }, Buffer.from('<h1>301</h1>'));
      return;
    case 'not_gzip':
      send(response, 200, { 'content-type': type, 'content-encoding': 'gzip' }, bytes);
      return;
    case 'gzip':
      send(response, 200, { 'content-type': type, 'content-encoding': 'gzip' }, gzipSync(bytes));
      return;
    case 'gbk':
      send(response, 200, { 'content-type': type }, iconv.encode(json, 'gbk'));
      return;
    default:
      send(response, 200, { 'content-type': type }, rewritten(how, json));
  }
}

function rewritten(how: Misbehaviour, json: string): Buffer {
  switch (how) {
    case 'bom':
      return Buffer.from(`\ufeff${json}`);
    case 'duplicate_keys':
      // The last of two equal keys is the true one, which is also the one that JSON.parse keeps.
      return Buffer.from(`{"errcode":-1,"errmsg":"first of two",${json.slice(1)}`);
    case 'errcode_string':
      return Buffer.from(json.replace(/"errcode":(-?\d+)/, '"errcode":"$1"'));
    case 'errcode_absent':
      return Buffer.from(json.replace(/"errcode":-?\d+,/, ''));
    case 'raw_controls':
      // As some of WeChat's servers were seen to send them in people's names: against the rules of JSON.
      return Buffer.from(
        json.replace(/\\u00([01][0-9a-f])/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      );
    case 'array':
      return Buffer.from(`[${json}]`);
    default:
      return Buffer.concat([Buffer.from(json), Buffer.alloc(HUGE_BYTES, ' ')]);
  }
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: Buffer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

function drip(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent >= bytes.length) response.end();
  }, DRIP_MS);
  response.on('close', () => clearInterval(timer));
}

function dripForever(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"errcode":0,"errmsg":"ok","padding":"');
  const timer = setInterval(() => response.write('x'), DRIP_MS);
  response.on('close', () => clearInterval(timer));
}
