import type { Socket } from 'node:net';
import { refuse } from '../refusal.ts';
import type { DemoSettings } from '../settings.ts';
import type { World } from '../world.ts';
import type { SecretPurpose } from './secrets.ts';

/** The trusted-IP lists (企业可信IP), and the IPs from which callers seem to come. */
export interface IpGate {
  /** The IP that the tenant takes this request to come from. */
  ipOf(socket: Socket): string;
  /** @throws {Refusal} 60020, or what the archive answers in its place */
  check(purpose: SecretPurpose, ip: string): void;
}

type Lists = Readonly<Record<SecretPurpose, DemoSettings['appTrustedIps']>>;

export function createIpGate(world: World): IpGate {
  const ipBySocket = new WeakMap<Socket, string>();
  let next = 0;
  let before: { lists: Lists; untilMs: number } | undefined;

  world.onChange((old) => {
    const { trustDelayMs } = world.settings;
    const changed = JSON.stringify(listsOf(old)) !== JSON.stringify(listsOf(world.settings));
    if (changed && trustDelayMs > 0) before = { lists: listsOf(old), untilMs: world.now() + trustDelayMs };
    else if (changed) before = undefined;
  });

  function rotate(): string {
    const { egressIps } = world.settings;
    const ip = egressIps[next % egressIps.length] ?? '';
    next += 1;
    return ip;
  }

  return {
    ipOf(socket) {
      const own = world.settings.egressByAddress[socket.remoteAddress ?? ''];
      if (own !== undefined) return own;
      if (world.settings.egressPer === 'request') return rotate();
      const known = ipBySocket.get(socket);
      if (known !== undefined && world.settings.egressIps.includes(known)) return known;
      const ip = rotate();
      ipBySocket.set(socket, ip);
      return ip;
    },
    check(purpose, ip) {
      const pending = before !== undefined && world.now() < before.untilMs ? before.lists : undefined;
      const trusted = (pending ?? listsOf(world.settings))[purpose];
      if (trusted === 'any' || trusted.includes(ip)) return;
      throw refuse(purpose === 'archive' ? world.settings.archiveIpErrcode : 60020);
    },
  };
}

function listsOf(settings: DemoSettings): Lists {
  return {
    app: settings.appTrustedIps,
    archive: settings.archiveTrustedIps,
    contact: settings.contactTrustedIps,
  };
}
