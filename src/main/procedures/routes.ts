import { readyConfiguration } from '../connection/ready-configurations/index.ts';
import { implementer } from '../implementer.ts';
import type { ProcedureContext } from './context.ts';

export function routeProcedures(context: ProcedureContext) {
  const { routes } = implementer;
  return {
    ready: routes.ready.handler(({ input: { program, ...middle } }) => {
      const { files, install, check, use } = readyConfiguration(program, middle, context.language());
      return { program, files: [...files], install: [...install], check: [...check], use };
    }),
  };
}
