import { PROXY_PORTS } from '#shared/contract/routes.ts';
import { readyConfiguration } from '../connection/ready-configurations/index.ts';
import { implementer } from '../implementer.ts';
import type { ProcedureContext } from './context.ts';

export function routeProcedures(context: ProcedureContext) {
  const { routes } = implementer;
  return {
    ready: routes.ready.handler(({ input: { program, port, ...middle } }) => {
      const order = { ...middle, port: port ?? PROXY_PORTS[program] };
      const { files, install, check, use } = readyConfiguration(program, order, context.language());
      return { program, files: [...files], install: [...install], check: [...check], use };
    }),
  };
}
