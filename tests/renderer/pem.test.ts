import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pemOf } from '#renderer/pages/settings/route/pem.ts';

const pem = readFileSync(join(import.meta.dirname, '../kit/proxies/certificates/ca.pem'), 'utf8');

test('a certificate in PEM stays as it is', () => {
  expect(pemOf(new TextEncoder().encode(pem))).toBe(pem);
});

test('a certificate in DER becomes the same one in PEM', () => {
  const certificate = new X509Certificate(pem);
  const written = pemOf(certificate.raw);
  expect(new X509Certificate(written).fingerprint256).toBe(certificate.fingerprint256);
  for (const line of written.split('\n')) expect(line.length).toBeLessThanOrEqual(64);
});
