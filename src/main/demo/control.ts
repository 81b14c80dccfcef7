import type { Cursors } from './gate/cursors.ts';
import type { Quotas } from './gate/quotas.ts';
import type { SecretPurpose } from './gate/secrets.ts';
import type { Tokens } from './gate/tokens.ts';
import type { DemoSettings, SettingsPatch } from './settings.ts';
import type { DemoStats, StatsBook } from './stats.ts';
import type { World } from './world.ts';

/** Changes the tenant while it runs. The same is served as JSON under `/__control`. */
export interface DemoControl {
  settings(): DemoSettings;
  /** Replaces each setting that is named. */
  change(patch: SettingsPatch): void;
  /** Puts IPs on all three trusted lists in place of what was there; none refuses everybody. */
  trustOnly(...ips: string[]): void;
  trustEverybody(): void;
  /** Makes all tokens invalid; calls with them answer `errcode`, 40014 unless told otherwise. */
  revokeTokens(errcode?: number): void;
  /** Changes a secret, as an administrator does; the old one and its token are good no more. */
  changeSecret(purpose: SecretPurpose, secret: string): void;
  /** Makes all paging cursors given out so far answer 50100. */
  expireCursors(): void;
  /** Moves the tenant's clock on. */
  fastForward(ms: number): void;
  /** Spends an endpoint's quota as another program of the same corp would. */
  spendQuota(endpoint: string, calls: number): void;
  stats(): DemoStats;
  clearStats(): void;
}

export function createControl(
  world: World,
  tokens: Tokens,
  cursors: Cursors,
  quotas: Quotas,
  stats: StatsBook,
): DemoControl {
  const trust = (list: DemoSettings['appTrustedIps']): void =>
    world.change({ appTrustedIps: list, contactTrustedIps: list, archiveTrustedIps: list });
  return {
    settings: () => world.settings,
    change: world.change,
    trustOnly: (...ips) => trust(ips),
    trustEverybody: () => trust('any'),
    revokeTokens: tokens.revokeAll,
    changeSecret: tokens.changeSecret,
    expireCursors: cursors.expireAll,
    fastForward: world.fastForward,
    spendQuota: quotas.spend,
    stats: stats.read,
    clearStats: stats.clear,
  };
}
