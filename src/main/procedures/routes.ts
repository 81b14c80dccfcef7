import type { AdoptInput } from '#shared/contract/routes.ts';
import { readyConfiguration } from '../connection/ready-configurations/index.ts';
import { type RouteScene, reportRoutes, watchRoutes } from '../connection/routes/service.ts';
import { implementer } from '../implementer.ts';
import type { KeptProfile } from '../settings/kept-profiles.ts';
import { sealBeside } from '../settings/seals.ts';
import { Secret } from '../settings/secret.ts';
import { chosenProfile, withProfile } from '../settings/settings-file.ts';
import { parseApiBase, parseProxyUrl, showProxy } from '../wecom/route/index.ts';
import type { ProcedureContext } from './context.ts';
import { keptSecrets } from './kept-secrets.ts';
import { isFixed } from './profile-keeping.ts';
import { typedInput } from './typed-input.ts';

export function routeProcedures(context: ProcedureContext) {
  const { routes } = implementer;
  const scene = (): RouteScene => ({
    workspace: context.workspace(),
    language: context.language(),
    now: context.now,
  });

  const { refuse, checked }: ReturnType<typeof typedInput> = typedInput(context.language);
  const secretsOf = keptSecrets(context);

  async function adopt({ apiBase, proxy, proxyUrl, ...entered }: AdoptInput) {
    if (isFixed(context)) refuse('input.profile_from_environment');
    const kept = chosenProfile(context.settings.read());
    if (kept === undefined) return refuse('routes.no_profile');
    // The environment's proxy goes before the settings', so nothing would come of it.
    if (proxy !== 'kept' && context.env.WECOM_PROXY?.trim()) refuse('routes.proxy_from_environment');
    const typed = proxy === 'typed' ? (proxyUrl ?? '') : null;
    if (typed !== null) checked(() => parseProxyUrl(typed));
    const way: KeptProfile = {
      ...kept,
      apiBase: checked(() => parseApiBase(apiBase)),
      ...(proxy === 'none' && { proxyMode: 'none' as const }),
      ...(typed !== null && {
        proxyMode: 'own' as const,
        sealedProxy: await sealBeside(context.vault, kept.sealedProxy, new Secret(typed)),
      }),
    };
    const { appSecret: app, archiveSecret: archive, contactSecret: contact } = entered;
    const sealedSecrets = await secretsOf(kept, way, { app, archive, contact });
    context.settings.update(withProfile(context.settings.read(), { ...way, sealedSecrets }));
    await context.reopen();
    const { route } = context.workspace().profile;
    return { apiBase: route.apiBase, proxy: route.proxy && showProxy(route.proxy) };
  }

  return {
    compare: routes.compare.handler(({ signal }) => reportRoutes(scene(), { signal })),

    watch: routes.watch.handler(async function* ({ input, signal }) {
      const typed = input.typed.map(({ proxyUrl, apiBase }) => ({
        proxy: proxyUrl ? checked(() => parseProxyUrl(proxyUrl)) : null,
        apiBase: apiBase ? checked(() => parseApiBase(apiBase)) : undefined,
      }));
      yield* watchRoutes(scene(), { typed, signal });
    }),

    adopt: routes.adopt.handler(({ input }) => context.profilesInTurn(() => adopt(input))),

    ready: routes.ready.handler(({ input: { program, ...middle } }) => {
      const { files, install, check, use } = readyConfiguration(program, middle, context.language());
      return { program, files: [...files], install: [...install], check: [...check], use };
    }),
  };
}
