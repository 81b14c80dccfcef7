import { isStraight } from '#shared/straight-way.ts';
import type { KeptProfile } from '../settings/kept-profiles.ts';
import { Secret } from '../settings/secret.ts';
import type { SecretPurpose } from '../wecom/errors.ts';
import type { ProcedureContext } from './context.ts';
import { typedInput } from './typed-input.ts';

/** Secrets as they were entered: an empty one forgets the kept one, an absent one leaves it. */
export type SecretInput = Readonly<Partial<Record<SecretPurpose, string | undefined>>>;

/** To whom secrets are sent, and past whom. */
type Way = Omit<KeptProfile, 'id' | 'name' | 'sealedSecrets'>;

const FURTHER = ['archive', 'contact'] as const;

/**
 * The secrets of a changed profile, sealed. Kept ones belong to the corp and the way that they were entered for: on
 * another way they go only with somebody who shows that he knows the app's. Else whoever gets hold of the page could
 * have them sent to himself. Straight to WeCom they may always go.
 * @throws {ORPCError} that they have to be entered again
 */
export function keptSecrets({ vault, language }: Pick<ProcedureContext, 'vault' | 'language'>) {
  const { refuse }: ReturnType<typeof typedInput> = typedInput(language);

  async function opened(sealed: string | null | undefined): Promise<string | undefined> {
    return sealed ? (await vault.open(sealed))?.reveal() : undefined;
  }

  async function isSameWay(one: Way, other: Way): Promise<boolean> {
    if ((['apiBase', 'proxyMode', 'caPem'] as const).some((part) => one[part] !== other[part])) return false;
    if (one.proxyMode !== 'own' || one.sealedProxy === other.sealedProxy) return true;
    const proxy = await opened(one.sealedProxy);
    return proxy !== undefined && proxy === (await opened(other.sealedProxy));
  }

  async function goingAlong(before: KeptProfile, after: Way, entered: SecretInput) {
    const { sealedSecrets } = before;
    if (before.corpId !== after.corpId) return {};
    if (isStraight({ ...after, hasCa: after.caPem !== null }) || (await isSameWay(before, after))) {
      return sealedSecrets;
    }
    if (!entered.app) return sealedSecrets.app === undefined ? {} : refuse('input.secret_needed_again');
    if ((await opened(sealedSecrets.app)) === entered.app) return sealedSecrets;
    for (const purpose of FURTHER) {
      const isLeft = entered[purpose] === undefined && (await opened(sealedSecrets[purpose])) !== undefined;
      if (isLeft) refuse('input.further_secrets_again');
    }
    return {};
  }

  return async (before: KeptProfile | null, after: Way, entered: SecretInput) => {
    const sealed = { ...(before && (await goingAlong(before, after, entered))) };
    for (const purpose of ['app', ...FURTHER] as const) {
      const secret = entered[purpose];
      if (secret === '') delete sealed[purpose];
      else if (secret !== undefined) sealed[purpose] = await vault.seal(new Secret(secret));
    }
    return sealed;
  };
}
