import type { ProfileView } from '#shared/contract/settings.ts';
import { DEFAULT_WORK } from '#shared/contract/work-settings.ts';
import { implementer } from '../implementer.ts';
import { digestOfToken, newApiToken } from '../settings/api-token.ts';
import { Secret } from '../settings/secret.ts';
import type { ProfileSettings } from '../settings/settings-file.ts';
import type { SecretPurpose } from '../wecom/errors.ts';
import { parseApiBase, parseCa, parseProxyUrl, showProxy, travelsInClear } from '../wecom/route/index.ts';
import type { ProcedureContext } from './context.ts';
import { typedInput } from './typed-input.ts';

export function settingsProcedures(context: ProcedureContext) {
  const { settings } = implementer;

  function view(): ProfileView {
    const { profile } = context.workspace();
    const { route, origin, corpId, proxyMode } = profile;
    // The demo's secrets are nobody's: a form that shows them as kept would only mislead.
    const secretOf = (purpose: SecretPurpose) => (origin === 'demo' ? undefined : profile.secrets[purpose]);
    const shown = (purpose: SecretPurpose) => {
      const secret = secretOf(purpose);
      return { kept: secret !== undefined, tail: secret?.tail() ?? null };
    };
    const app = shown('app');
    return {
      corpId,
      apiBase: route.apiBase,
      apiBaseInClear: travelsInClear(route.apiBase),
      hasSecret: app.kept,
      secretTail: app.tail,
      archiveSecret: shown('archive'),
      contactSecret: shown('contact'),
      proxyMode,
      proxy: route.proxy === null ? null : showProxy(route.proxy),
      hasCa: route.caPem !== null,
      vault: context.vault.protection,
      origin,
    };
  }

  const { refuse, checked }: ReturnType<typeof typedInput> = typedInput(context.language);

  type SecretInput = Readonly<Partial<Record<SecretPurpose, string | undefined>>>;

  /** A kept secret belongs to the corp it was entered for. */
  async function sealedSecrets(input: SecretInput, kept: ProfileSettings['sealedSecrets']) {
    const sealed = { ...kept };
    for (const purpose of ['app', 'archive', 'contact'] as const) {
      const entered = input[purpose];
      if (entered === '') delete sealed[purpose];
      else if (entered !== undefined) sealed[purpose] = await context.vault.seal(new Secret(entered));
    }
    return sealed;
  }

  return {
    profile: settings.profile.handler(view),

    saveProfile: settings.saveProfile.handler(async ({ input }) => {
      if (context.workspace().profile.origin === 'environment') refuse('input.profile_from_environment');
      const kept = context.settings.read().profile;
      const sameCorp = kept?.corpId === input.corpId ? kept : null;
      const apiBase = checked(() => parseApiBase(input.apiBase));
      const { proxyUrl, caPem } = input;
      if (proxyUrl !== undefined && proxyUrl !== '') checked(() => parseProxyUrl(proxyUrl));
      const entered = { app: input.appSecret, archive: input.archiveSecret, contact: input.contactSecret };
      const secrets = await sealedSecrets(entered, sameCorp?.sealedSecrets ?? {});
      if (secrets.app === undefined) refuse('input.secret_needed');
      context.settings.update({
        profile: {
          corpId: input.corpId,
          apiBase,
          sealedSecrets: secrets,
          proxyMode: input.proxyMode ?? kept?.proxyMode ?? 'none',
          sealedProxy: proxyUrl
            ? await context.vault.seal(new Secret(proxyUrl))
            : (kept?.sealedProxy ?? null),
          caPem: caPem
            ? checked(() => parseCa(Buffer.from(caPem)))
            : caPem === null
              ? null
              : (kept?.caPem ?? null),
        },
      });
      // Saving is the operator's word that the secret is right now: it may be sent to WeCom again.
      context.workspace().store.tokens.forgetRefusals();
      await context.reopen();
      return view();
    }),

    forgetProfile: settings.forgetProfile.handler(async () => {
      if (context.workspace().profile.origin === 'environment') refuse('input.profile_from_environment');
      context.settings.update({ profile: null });
      await context.reopen();
      return view();
    }),

    work: settings.work.handler(() => ({ current: context.settings.read().work, usual: DEFAULT_WORK })),
    saveWork: settings.saveWork.handler(async ({ input }) => {
      context.settings.update({ work: input });
      await context.reopen();
    }),

    apiToken: settings.apiToken.handler(() => ({ isSet: context.settings.read().apiTokenDigest !== null })),
    makeApiToken: settings.makeApiToken.handler(() => {
      const token = newApiToken().reveal();
      context.settings.update({ apiTokenDigest: digestOfToken(token) });
      return { token };
    }),
    removeApiToken: settings.removeApiToken.handler(() => context.settings.update({ apiTokenDigest: null })),
  };
}
