import { ORPCError } from '@orpc/server';
import type { ProfileView } from '#shared/contract/settings.ts';
import { say } from '#shared/text/index.ts';
import { implementer } from '../implementer.ts';
import { Secret } from '../settings/secret.ts';
import type { ProcedureContext } from './context.ts';

export function settingsProcedures(context: ProcedureContext) {
  const { settings } = implementer;

  function view(): ProfileView {
    const { profile } = context.workspace();
    const secret = profile.secrets.app;
    return {
      corpId: profile.corpId,
      apiBase: profile.apiBase,
      // The demo's secret is nobody's: a form that shows it as kept would only mislead.
      hasSecret: secret !== undefined && profile.origin !== 'demo',
      secretTail: profile.origin === 'demo' ? null : (secret?.tail() ?? null),
      vault: context.vault.protection,
      origin: profile.origin,
    };
  }

  function refuseEnvironment(): void {
    if (context.workspace().profile.origin !== 'environment') return;
    throw new ORPCError('BAD_REQUEST', {
      message: say(context.language(), 'input.profile_from_environment'),
    });
  }

  return {
    profile: settings.profile.handler(view),

    saveProfile: settings.saveProfile.handler(async ({ input }) => {
      refuseEnvironment();
      const kept = context.settings.read().profile;
      // A kept secret belongs to the corp it was entered for.
      const keptSecret = kept?.corpId === input.corpId ? kept.sealedSecrets.app : undefined;
      const sealed =
        input.appSecret === undefined ? keptSecret : await context.vault.seal(new Secret(input.appSecret));
      if (sealed === undefined) {
        throw new ORPCError('BAD_REQUEST', { message: say(context.language(), 'input.secret_needed') });
      }
      context.settings.update({
        profile: {
          corpId: input.corpId,
          apiBase: input.apiBase.replace(/\/+$/, ''),
          sealedSecrets: { ...(kept?.corpId === input.corpId ? kept.sealedSecrets : {}), app: sealed },
        },
      });
      // Saving is the operator's word that the secret is right now: it may be sent to WeCom again.
      context.workspace().store.tokens.forgetRefusals();
      await context.reopen();
      return view();
    }),

    forgetProfile: settings.forgetProfile.handler(async () => {
      refuseEnvironment();
      context.settings.update({ profile: null });
      await context.reopen();
      return view();
    }),
  };
}
