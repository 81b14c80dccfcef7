import { implementer } from '../implementer.ts';
import type { ProcedureContext } from './context.ts';

export function appProcedures(context: ProcedureContext) {
  const { app } = implementer;
  let { keptAside } = context;
  return {
    info: app.info.handler(() => {
      const { profile } = context.workspace();
      const { corpId, origin, route } = profile;
      return {
        version: context.version,
        host: context.host,
        demo: origin === 'demo',
        profile: { corpId, apiBase: route.apiBase, origin },
        dataFolder: context.dataFolder,
        keptAside,
        language: context.language(),
      };
    }),
    diagnostics: app.diagnostics.handler(() => ({ text: context.diagnostics() })),
    dismissKeptAside: app.dismissKeptAside.handler(() => {
      keptAside = null;
    }),
    setLanguage: app.setLanguage.handler(({ input }) =>
      context.settings.update({ language: input.language }),
    ),
  };
}
