import { SECRET_PURPOSES } from '#shared/contract/connection.ts';
import { isStraight } from '#shared/straight-way.ts';
import type { KeptProfile, SealedSecrets } from '../settings/kept-profiles.ts';
import { openSeals, type Seals, sealBeside } from '../settings/seals.ts';
import { Secret } from '../settings/secret.ts';
import type { SecretPurpose } from '../wecom/errors.ts';
import type { ProcedureContext } from './context.ts';
import { typedInput } from './typed-input.ts';

/** Secrets as they were entered: an empty one forgets the kept one at every door, an absent one leaves it. */
export type SecretInput = Readonly<Partial<Record<SecretPurpose, string | undefined>>> & {
  /** Whether the app's may be a new one although the way changes. */
  readonly replacesApp?: boolean;
};

/** To whom secrets are sent, and past whom. */
type Way = Omit<KeptProfile, 'id' | 'name' | 'sealedSecrets'>;

/**
 * The secrets of a changed profile, sealed. Kept ones belong to the corp and the way that they were entered for: on
 * another way each goes only when it is entered again itself. Else whoever gets hold of the page could have them sent
 * to himself; to know one, which may be his own and kept a moment ago, shows nothing of the others. Straight to WeCom
 * they may always go. One that was entered for another way and is not the kept one is taken for mistyped, and doesn't
 * take its place: else a secret that works would be gone. What another door has sealed stays as long as the way is the
 * same but for a proxy, which each door has sealed for itself.
 * @throws {ORPCError} which have to be entered again, or were mistyped, and why
 */
export function keptSecrets({ vault, language }: Pick<ProcedureContext, 'vault' | 'language'>) {
  const { refuseSecrets }: ReturnType<typeof typedInput> = typedInput(language);

  async function opened(seals: Seals | null | undefined): Promise<string | undefined> {
    return (await openSeals(vault, seals))?.reveal();
  }

  async function isSameWay(one: Way, other: Way): Promise<boolean> {
    if (!isSameButForProxy(one, other)) return false;
    if (one.proxyMode !== 'own' || one.sealedProxy === other.sealedProxy) return true;
    const proxy = await opened(one.sealedProxy);
    return proxy !== undefined && proxy === (await opened(other.sealedProxy));
  }

  async function goingAlong(before: KeptProfile, after: Way, entered: SecretInput): Promise<SealedSecrets> {
    const { sealedSecrets } = before;
    if (before.corpId !== after.corpId) return {};
    if (isStraight({ ...after, hasCa: after.caPem !== null }) || (await isSameWay(before, after))) {
      return sealedSecrets;
    }
    const left = await leftBehind(sealedSecrets, entered);
    const isAppAlone = left.every((purpose) => purpose === 'app');
    if (left.length > 0) {
      refuseSecrets(isAppAlone ? 'input.secret_needed_again' : 'input.further_secrets_again', left);
    }
    const mistyped = await differing(sealedSecrets, entered);
    if (mistyped.length > 0) refuseSecrets('input.not_the_kept_secret', mistyped);
    return isSameButForProxy(before, after) ? sealsThat(sealedSecrets, (seal) => !vault.isOwn(seal)) : {};
  }

  /** Which are kept and were not entered. Of the app's that is said even where only another door can open it. */
  async function leftBehind(kept: SealedSecrets, entered: SecretInput): Promise<SecretPurpose[]> {
    const left: SecretPurpose[] = [];
    for (const purpose of SECRET_PURPOSES) {
      if (entered[purpose] !== undefined || kept[purpose] === undefined) continue;
      if (purpose === 'app' || (await opened(kept[purpose])) !== undefined) left.push(purpose);
    }
    return left;
  }

  /** Which were entered and are not what this door can open of what is kept; one that is to be forgotten may be any. */
  async function differing(kept: SealedSecrets, entered: SecretInput): Promise<SecretPurpose[]> {
    const found: SecretPurpose[] = [];
    for (const purpose of SECRET_PURPOSES) {
      if (!entered[purpose] || (purpose === 'app' && entered.replacesApp)) continue;
      const known = await opened(kept[purpose]);
      if (known !== undefined && known !== entered[purpose]) found.push(purpose);
    }
    return found;
  }

  return async (before: KeptProfile | null, after: Way, entered: SecretInput) => {
    const sealed: SealedSecrets = { ...(before && (await goingAlong(before, after, entered))) };
    for (const purpose of SECRET_PURPOSES) {
      const secret = entered[purpose];
      if (secret === '') delete sealed[purpose];
      else if (secret !== undefined) {
        sealed[purpose] = await sealBeside(vault, sealed[purpose], new Secret(secret));
      }
    }
    return sealed;
  };
}

/** Whether two ways are one for every door that has sealed its proxy's address itself, if there is one. */
function isSameButForProxy(one: Way, other: Way): boolean {
  return (['apiBase', 'proxyMode', 'caPem'] as const).every((part) => one[part] === other[part]);
}

function sealsThat(secrets: SealedSecrets, stays: (seal: string) => boolean): SealedSecrets {
  const left: SealedSecrets = {};
  for (const purpose of SECRET_PURPOSES) {
    const seals = secrets[purpose]?.filter(stays) ?? [];
    if (seals.length > 0) left[purpose] = seals;
  }
  return left;
}
