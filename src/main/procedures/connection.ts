import { ORPCError } from '@orpc/server';
import { say } from '#shared/text/index.ts';
import {
  type ConnectionScene,
  exportRecord,
  listRecord,
  noteOnRecord,
  reportAbilities,
  reportConnection,
  reportIps,
  watchConnection,
  watchWaiting,
} from '../connection/service.ts';
import { implementer } from '../implementer.ts';
import type { ProcedureContext } from './context.ts';

/** The profile in use, in the caller's language. */
export function sceneOf(context: ProcedureContext): ConnectionScene {
  return { workspace: context.workspace(), language: context.language(), now: context.now };
}

export function connectionProcedures(context: ProcedureContext) {
  const { connection } = implementer;
  const scene = () => sceneOf(context);
  return {
    check: connection.check.handler(({ signal }) => reportConnection(scene(), { signal })),
    watchCheck: connection.watchCheck.handler(async function* ({ signal }) {
      yield* watchConnection(scene(), { signal });
    }),
    matrix: connection.matrix.handler(({ signal }) => reportAbilities(scene(), signal)),
    waitUntilAccepted: connection.waitUntilAccepted.handler(async function* ({ signal }) {
      yield* watchWaiting(scene(), { signal });
    }),
    ips: connection.ips.handler(({ signal }) => reportIps(scene(), context.settings.read().ipEcho, signal)),
    ipEcho: connection.ipEcho.handler(() => context.settings.read().ipEcho),
    saveIpEcho: connection.saveIpEcho.handler(({ input }) => {
      context.settings.update({ ipEcho: input });
      return context.settings.read().ipEcho;
    }),
    record: connection.record.handler(() => listRecord(scene())),
    note: connection.note.handler(({ input: { recordId, note } }) => {
      const row = noteOnRecord(scene(), recordId, note);
      if (row !== undefined) return row;
      const message = say(context.language(), 'record.unknown', { recordId });
      throw new ORPCError('NOT_FOUND', { message });
    }),
    exportRecord: connection.exportRecord.handler(({ input: { format } }) => exportRecord(scene(), format)),
  };
}
