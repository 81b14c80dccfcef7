import { causeOf } from './causes.ts';
import { type Finding, finding } from './findings.ts';
import { type GateProbe, ipsOf, isIpRefusal } from './ip-gate.ts';

/** What it comes to that probes were refused for their IP, all of them or some; null where none was. */
export function findingOfRefusal(probes: readonly GateProbe[]): Finding | null {
  const refused = probes.filter(({ error }) => isIpRefusal(error));
  // No list takes an IPv6 address, so that it has to go whatever else is refused or accepted.
  const byIpv6 = refused.filter(({ ip }) => ip?.includes(':'));
  const blamed = byIpv6.length > 0 ? byIpv6 : refused;
  const [first] = blamed;
  if (!first?.error) return null;
  const { error } = first;
  const ips = ipsOf(blamed);
  // A changed list takes effect server by server: one IP may be accepted here and refused there for a while.
  const accepted = ipsOf(probes.filter((probe) => probe.accepted)).filter((ip) => !ips.includes(ip));
  const isPartial = accepted.length > 0 && ips.length > 0 && byIpv6.length === 0;
  const cause = isPartial ? 'ip_refused_sometimes' : causeOf(error);
  const values = { ip: ips.join('; '), accepted: accepted.join('; '), errcode: error.errcode ?? '' };
  return finding(cause, values, { error });
}
