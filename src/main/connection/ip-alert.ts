/** What the operator should know about this machine's IP before the next run fails of it. */
export interface IpAlert {
  readonly kind: 'ip_refused' | 'ip_changed' | 'ip_accepted';
  readonly ip: string;
  /** By which it left before. */
  readonly previousIps: readonly string[];
  readonly atMs: number;
}

/** A call that the app's list was checked against. */
export interface Sighting {
  readonly ip: string;
  readonly accepted: boolean;
  readonly atMs: number;
}

/**
 * What is to be known after a sighting.
 * @param knownIps the IPs of the route that were seen before, and are not gone
 * @returns the alert as it is when nothing is new
 */
export function alertAfter(
  alert: IpAlert | null,
  knownIps: readonly string[],
  { ip, accepted, atMs }: Sighting,
): IpAlert | null {
  const previousIps = knownIps.filter((known) => known !== ip);
  if (!accepted) {
    if (alert?.kind === 'ip_refused' && alert.ip === ip) return alert;
    return { kind: 'ip_refused', ip, previousIps, atMs };
  }
  if (alert?.kind === 'ip_refused') {
    // Another line that is accepted says nothing about the one that isn't.
    return alert.ip === ip ? { kind: 'ip_accepted', ip, previousIps, atMs } : alert;
  }
  if (knownIps.length > 0 && !knownIps.includes(ip)) return { kind: 'ip_changed', ip, previousIps, atMs };
  return alert;
}
