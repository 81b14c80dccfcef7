import { SECRET_PURPOSES } from '#shared/contract/connection.ts';
import { isStraight } from '#shared/straight-way.ts';
import type { KeptProfile, SealedSecrets } from '../settings/kept-profiles.ts';
import { openSeals, type Seals, sealBeside } from '../settings/seals.ts';
import { Secret } from '../settings/secret.ts';
import type { SecretPurpose } from '../wecom/errors.ts';
import type { ProcedureContext } from './context.ts';
import { typedInput } from './typed-input.ts';

/** Secrets as they were entered: an empty one forgets the kept one at every door, an absent one leaves it. */
export type SecretInput = Readonly<Partial<Record<SecretPurpose, string | undefined>>>;

/** To whom secrets are sent, and past whom. */
type Way = Omit<KeptProfile, 'id' | 'name' | 'sealedSecrets'>;

const FURTHER = ['archive', 'contact'] as const;

/**
 * The secrets of a changed profile, sealed. Kept ones belong to the corp and the way that they were entered for: on
 * another way they go only with somebody who shows that he knows the app's. Else whoever gets hold of the page could
 * have them sent to himself. Straight to WeCom they may always go. What another door has sealed can't be compared: it
 * stays as long as the way is the same but for a proxy, which each door has sealed for itself.
 * @throws {ORPCError} that they have to be entered again
 */
export function keptSecrets({ vault, language }: Pick<ProcedureContext, 'vault' | 'language'>) {
  const { refuse }: ReturnType<typeof typedInput> = typedInput(language);

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
    if (!entered.app) return sealedSecrets.app === undefined ? {} : refuse('input.secret_needed_again');
    const isShown = (await opened(sealedSecrets.app)) === entered.app;
    for (const purpose of isShown ? [] : FURTHER) {
      const isLeft = entered[purpose] === undefined && (await opened(sealedSecrets[purpose])) !== undefined;
      if (isLeft) refuse('input.further_secrets_again');
    }
    const isTheirWay = isSameButForProxy(before, after);
    return sealsThat(sealedSecrets, (seal) => (vault.isOwn(seal) ? isShown : isTheirWay));
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
