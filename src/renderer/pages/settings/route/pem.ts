/** The contract's own limit of a certificate file, in characters. */
export const MAX_PEM_CHARACTERS = 512 * 1024;

const LINE = 64;

/**
 * A certificate file as PEM: a text stays as it is, DER (what Windows writes as .crt or .cer) is put into words.
 * Whether it is a certificate at all is for the core to say.
 */
export function pemOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('-----BEGIN')) return text;
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const lines = base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
