import { isIP } from 'node:net';

/** The parts of an `errmsg`, as far as it has them. */
export interface ErrmsgParts {
  /** The message proper, without hint, IP and link. */
  readonly text: string;
  /** WeCom's trace of the call. */
  readonly hint: string | null;
  /** The IP that WeCom saw the call come from. */
  readonly fromIp: string | null;
}

// The form is "<text>, hint: [<trace>], from ip: <ip>, more info at <link>", but older answers lack parts of it
// and some have stray blanks, so each part is looked for by itself.
const HINT = /hint:\s*\[([0-9A-Za-z_]+)\]/i;
const FROM_IP = /from ip:\s*([0-9A-Fa-f.:]+)/i;
const TAIL = /\s*,?\s*(?:hint:|from ip:|more info at\b).*$/is;
const LONGEST_ERRMSG = 2_000;

/**
 * Takes an `errmsg` apart. Tolerant: whatever is missing is `null`, nothing throws.
 * Decide on `errcode`, never on the text.
 */
export function parseErrmsg(errmsg: string): ErrmsgParts {
  const bounded = errmsg.slice(0, LONGEST_ERRMSG);
  return {
    text: bounded.replace(TAIL, '').trim(),
    hint: HINT.exec(bounded)?.[1] ?? null,
    fromIp: readIp(FROM_IP.exec(bounded)?.[1]),
  };
}

/** A dot or colon at the end may belong to the sentence and not to the address. */
function readIp(found: string | undefined): string | null {
  for (let ip = found ?? ''; ip !== ''; ip = ip.slice(0, -1)) {
    if (isIP(ip) !== 0) return ip;
    if (!/[.:]$/.test(ip)) return null;
  }
  return null;
}
