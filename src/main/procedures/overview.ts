import { implementer } from '../implementer.ts';
import { overviewOf } from '../present/overview-view.ts';
import type { ProcedureContext } from './context.ts';

export function overviewProcedures(context: ProcedureContext) {
  const { overview } = implementer;
  return {
    get: overview.get.handler(() => overviewOf(context.workspace(), context.language())),
  };
}
