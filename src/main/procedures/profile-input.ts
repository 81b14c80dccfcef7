import { randomUUID } from 'node:crypto';
import type { ProfileInput } from '#shared/contract/settings.ts';
import type { KeptProfile } from '../settings/kept-profiles.ts';
import { freeName, isNameTaken } from '../settings/profile-names.ts';
import { openSeals, sealBeside } from '../settings/seals.ts';
import { Secret } from '../settings/secret.ts';
import { parseApiBase, parseCa, parseProxyUrl } from '../wecom/route/index.ts';
import type { ProcedureContext } from './context.ts';
import { keptSecrets } from './kept-secrets.ts';
import { typedInput } from './typed-input.ts';

/**
 * Makes what was entered into a profile as it is kept.
 * @param before the profile that it changes, or null for a new one
 */
export function profileInput(context: ProcedureContext) {
  const { refuse, checked }: ReturnType<typeof typedInput> = typedInput(context.language);
  const secretsOf = keptSecrets(context);

  async function sealedProxy({ proxyUrl, proxyMode }: ProfileInput, before: KeptProfile | null) {
    if (proxyUrl === undefined || proxyUrl === '') {
      const kept = before?.sealedProxy ?? null;
      const isUsed = (proxyMode ?? before?.proxyMode) === 'own' && !context.env.WECOM_PROXY?.trim();
      // With a secret entered anew, calls would go past the proxy that was chosen for them.
      if (isUsed && kept !== null && (await openSeals(context.vault, kept)) === undefined) {
        refuse('input.proxy_lost');
      }
      return kept;
    }
    checked(() => parseProxyUrl(proxyUrl));
    return sealBeside(context.vault, before?.sealedProxy, new Secret(proxyUrl));
  }

  function ownCa(caPem: string | null | undefined, before: KeptProfile | null) {
    if (caPem === null) return null;
    return caPem ? checked(() => parseCa(Buffer.from(caPem))) : (before?.caPem ?? null);
  }

  return async (input: ProfileInput, before: KeptProfile | null): Promise<KeptProfile> => {
    const { corpId, appSecret, archiveSecret, contactSecret } = input;
    const way = {
      corpId,
      apiBase: checked(() => parseApiBase(input.apiBase)),
      proxyMode: input.proxyMode ?? before?.proxyMode ?? 'none',
      sealedProxy: await sealedProxy(input, before),
      caPem: ownCa(input.caPem, before),
    };
    const entered = {
      app: appSecret,
      archive: archiveSecret,
      contact: contactSecret,
      replacesApp: input.replacesAppSecret === true,
    };
    const secrets = await secretsOf(before, way, entered);
    if (secrets.app === undefined) refuse('input.secret_needed');
    const settings = context.settings.read();
    if (input.name !== undefined && isNameTaken(input.name, settings, before?.id ?? null)) {
      refuse('input.profile_name_taken');
    }
    return {
      id: before?.id ?? randomUUID(),
      name: input.name ?? before?.name ?? freeName(corpId, settings),
      ...way,
      sealedSecrets: secrets,
    };
  };
}
