import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bodyText } from '#main/wecom/route/body-text.ts';

const TEXT = '{"errcode":0,"name":"张三"}';

test.each([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['GZIP', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
])('an answer in %s is unpacked', (encoding, pack) => {
  expect(bodyText({ 'content-encoding': encoding }, pack(Buffer.from(TEXT)))).toEqual({ text: TEXT });
});

test.each([['identity'], ['something-new']])('one in %s is taken as it is', (encoding) => {
  expect(bodyText({ 'content-encoding': encoding }, Buffer.from(TEXT))).toEqual({ text: TEXT });
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
])('one in %s that unpacks to more than memory should hold is refused', (encoding, pack) => {
  const bomb = pack(Buffer.alloc(17 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  expect(bodyText({ 'content-encoding': encoding }, bomb)).toMatchObject({ flaw: 'bad_encoding' });
});
