import { readFileSync } from 'node:fs';

export type CertificateName = 'good' | 'self-signed' | 'expired' | 'not-yet-valid' | 'wrong-name';

/** The own CA that issued all of them but the self-signed one; `certificates/generate.sh` made them. */
export const OFFICE_CA = read('ca.pem');

/** A server certificate for `localhost`, `qyapi.example` and the loopback addresses, with its flaw. */
export function certificate(name: CertificateName): { readonly key: string; readonly cert: string } {
  return { key: read(`${name}.key.pem`), cert: read(`${name}.pem`) };
}

function read(file: string): string {
  return readFileSync(new URL(`certificates/${file}`, import.meta.url), 'utf8');
}
