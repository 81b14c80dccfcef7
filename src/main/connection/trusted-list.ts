import { isIP } from 'node:net';
import { canBeTrusted, classOfIp } from './ip-class.ts';

/** So many the console takes for one app (wecom-api §7.4). */
export const MOST_TRUSTED_IPS = 120;

/** What the console would not take of a pasted list, or takes once only. */
export type ListFlawKind =
  | 'range'
  | 'cidr'
  | 'wildcard'
  | 'port'
  | 'duplicate'
  | 'not_an_ip'
  | 'ipv6'
  | 'private'
  | 'carrier_nat'
  | 'loopback'
  | 'reserved';

export interface ListFlaw {
  readonly kind: ListFlawKind;
  /** As it was pasted, cut where it is long. */
  readonly text: string;
}

export interface TrustedList {
  readonly ips: readonly string[];
  readonly flaws: readonly ListFlaw[];
}

/** The list as it is to be pasted into the console. */
export interface MergedList extends TrustedList {
  /** The operator's own IPs that the pasted list lacked. */
  readonly added: readonly string[];
  /** By how many it exceeds what the console takes. */
  readonly tooMany: number;
  readonly listToPaste: string;
}

const LONGEST_SHOWN = 60;
const DOTTED = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;

/** Full-width digits and stops, and blanks around the dash of a range, as input methods and spreadsheets make them. */
function tidied(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?<=\d)[。｡](?=\d)/g, '.')
    .replace(/\s*[-‐–—~～至]\s*(?=\d)/g, '-')
    .replace(/\s*\/\s*(?=\d)/g, '/');
}

/** Reads a list of trusted IPs as people paste it: any separator, and whatever doesn't belong there named. */
export function readTrustedList(text: string): TrustedList {
  const ips = new Set<string>();
  const flaws: ListFlaw[] = [];
  for (const word of tidied(text).split(/[\s;,、|"'“”]+/)) {
    if (word === '') continue;
    const kind = ips.has(word) ? 'duplicate' : flawOf(word);
    if (kind === undefined) ips.add(word);
    else flaws.push({ kind, text: word.length > LONGEST_SHOWN ? `${word.slice(0, LONGEST_SHOWN)}…` : word });
  }
  return { ips: [...ips], flaws };
}

/** Puts the operator's own IPs at the end of a pasted list. */
export function mergeTrustedList(pasted: string, own: readonly string[]): MergedList {
  const { ips: old, flaws } = readTrustedList(pasted);
  const added = [...new Set(own)].filter((ip) => isIP(ip) === 4 && canBeTrusted(ip) && !old.includes(ip));
  const ips = [...old, ...added];
  return {
    ips,
    added,
    flaws,
    tooMany: Math.max(0, ips.length - MOST_TRUSTED_IPS),
    listToPaste: ips.join(';'),
  };
}

function flawOf(word: string): ListFlawKind | undefined {
  if (isIP(word) === 4) {
    if (canBeTrusted(word)) return undefined;
    const ipClass = classOfIp(word);
    return ipClass === undefined || ipClass === 'public_ipv4' || ipClass === 'documentation'
      ? 'not_an_ip'
      : ipClass;
  }
  if (isIP(word) === 6) return 'ipv6';
  if (new RegExp(`^${DOTTED}/\\d+(?:\\.\\d+)*$`).test(word)) return 'cidr';
  if (new RegExp(`^${DOTTED}-\\d[\\d.]*$`).test(word)) return 'range';
  if (/^\d{1,3}(?:\.(?:\d{1,3}|\*|x)){1,3}$/i.test(word) && /[*x]/i.test(word)) return 'wildcard';
  if (new RegExp(`^${DOTTED}:\\d+$`).test(word)) return 'port';
  return 'not_an_ip';
}
