import { PURPOSE } from '../directory/random.ts';
import { nonsense, type Refusal, refuse } from '../refusal.ts';
import type { World } from '../world.ts';
import { type Credentials, letters, type SecretPurpose } from './secrets.ts';

const HOUR_MS = 3_600_000;
const TOKEN_LENGTH = 214;
const PURPOSES: readonly SecretPurpose[] = ['app', 'archive', 'contact'];

interface IssuedToken {
  readonly text: string;
  readonly purpose: SecretPurpose;
  readonly expiresAtMs: number;
  revokedWith: number | undefined;
}

/** Access tokens: one at a time for each secret, the same until its life is over. */
export interface Tokens {
  /**
   * Answers gettoken.
   * @throws {Refusal} 41004, 41002, 40013, 40001, or 45009 while the IP is banned
   */
  issue(
    corpId: string | null,
    secret: string | null,
    ip: string,
  ): { accessToken: string; expiresInS: number };
  /**
   * What the secret behind a token is for.
   * @throws {Refusal} 41001 without a token, 42001 when it expired, 40014 when it is none of ours
   */
  purposeOf(token: string | null): SecretPurpose;
  /** Makes every token invalid before its time; calls answer `errcode` for them. */
  revokeAll(errcode?: number): void;
  /** Puts another secret in place of one; the token of the old one is good no more. */
  changeSecret(purpose: SecretPurpose, secret: string): void;
}

export function createTokens(world: World, credentials: Credentials): Tokens {
  const current = new Map<SecretPurpose, IssuedToken>();
  const issued = new Map<string, IssuedToken>();
  const ban = createBan(world);

  function fresh(purpose: SecretPurpose): IssuedToken {
    const seed = world.options.seed + issued.size * 7919;
    const token: IssuedToken = {
      text: letters(seed, PURPOSE.token + PURPOSES.indexOf(purpose) * 1000, TOKEN_LENGTH),
      purpose,
      expiresAtMs: world.now() + world.settings.tokenLifeMs,
      revokedWith: undefined,
    };
    current.set(purpose, token);
    issued.set(token.text, token);
    return token;
  }

  return {
    issue(corpId, secret, ip) {
      if (ban.holds(ip)) throw refuse(45009);
      // The real server looks at the secret first.
      if (secret === null || secret === '') throw ban.count(ip, nonsense(41004));
      if (corpId === null || corpId === '') throw ban.count(ip, nonsense(41002));
      if (corpId !== credentials.corpId) throw ban.count(ip, refuse(40013));
      const purpose = PURPOSES.find((candidate) => credentials.secrets[candidate] === secret);
      if (purpose === undefined) throw ban.count(ip, refuse(40001));
      if (purpose === 'app' && world.settings.appDisabled) throw ban.count(ip, refuse(40001));
      const held = current.get(purpose);
      const live = held !== undefined && held.revokedWith === undefined && held.expiresAtMs > world.now();
      const token = live ? held : fresh(purpose);
      return {
        accessToken: token.text,
        expiresInS: Math.ceil((token.expiresAtMs - world.now()) / 1000),
      };
    },
    purposeOf(text) {
      if (text === null || text === '') throw nonsense(41001);
      const token = issued.get(text);
      if (token === undefined) throw refuse(40014);
      if (token.revokedWith !== undefined) throw refuse(token.revokedWith);
      if (token.expiresAtMs <= world.now()) throw refuse(42001);
      return token.purpose;
    },
    revokeAll(errcode = 40014) {
      for (const token of current.values()) token.revokedWith = errcode;
      current.clear();
    },
    changeSecret(purpose, secret) {
      credentials.secrets[purpose] = secret;
      const token = current.get(purpose);
      if (token !== undefined) token.revokedWith = 40014;
      current.delete(purpose);
    },
  };
}

/** Counts an IP's wrong gettoken calls, and bans it when they are too many within an hour. */
function createBan(world: World) {
  const byIp = new Map<string, { wrongAtMs: number[]; bannedUntilMs: number }>();

  return {
    holds: (ip: string): boolean => (byIp.get(ip)?.bannedUntilMs ?? 0) > world.now(),
    count(ip: string, refusal: Refusal): Refusal {
      const now = world.now();
      const record = byIp.get(ip) ?? { wrongAtMs: [], bannedUntilMs: 0 };
      byIp.set(ip, record);
      record.wrongAtMs = [...record.wrongAtMs.filter((at) => at > now - HOUR_MS), now];
      if (record.wrongAtMs.length >= world.settings.wrongSecretLimit) {
        record.bannedUntilMs = now + world.settings.wrongSecretBanMs;
        record.wrongAtMs = [];
      }
      return refusal;
    },
  };
}
