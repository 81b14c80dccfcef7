import { ORPCError } from '@orpc/server';
import { say } from '#shared/text/index.ts';
import {
  type ConnectionScene,
  exportRecord,
  listRecord,
  mergeList,
  noteOnRecord,
  reportAbilities,
  reportConnection,
  reportHistory,
  reportIps,
  watchAlerts,
  watchConnection,
  watchWaiting,
} from '../connection/service.ts';
import { ipWatchView } from '../connection/watch-view.ts';
import { implementer } from '../implementer.ts';
import type { Workspace } from '../workspace.ts';
import type { ProcedureContext } from './context.ts';

/** The profile in use, in the caller's language. */
export function sceneOf(context: ProcedureContext): ConnectionScene {
  return {
    workspace: context.workspace(),
    language: context.language(),
    now: context.now,
    notifier: context.notifier,
  };
}

export function connectionProcedures(context: ProcedureContext) {
  const { connection } = implementer;
  const scene = () => sceneOf(context);
  const watchView = () => ipWatchView(context.workspace().watcher.state(), context.language());
  return {
    check: connection.check.handler(({ signal }) => reportConnection(scene(), { signal })),
    watchCheck: connection.watchCheck.handler(async function* ({ signal }) {
      yield* watchConnection(scene(), { signal });
    }),
    matrix: connection.matrix.handler(({ signal }) => reportAbilities(scene(), signal)),
    waitUntilAccepted: connection.waitUntilAccepted.handler(async function* ({ signal }) {
      yield* watchWaiting(scene(), { signal });
    }),
    trustedList: connection.trustedList.handler(({ input: { pasted } }) => mergeList(scene(), pasted)),
    ipHistory: connection.ipHistory.handler(() => reportHistory(scene())),
    watchAlerts: connection.watchAlerts.handler(async function* ({ signal }) {
      // Another profile has another watcher, which goes on when the one before it has been closed.
      const watched = new Set<Workspace>();
      for (let next = context.workspace(); !watched.has(next); next = context.workspace()) {
        watched.add(next);
        yield* watchAlerts(next, context.language, signal);
      }
    }),
    saveIpWatch: connection.saveIpWatch.handler(({ input }) => {
      context.settings.update({ ipWatch: input });
      context.workspace().watcher.settingsChanged();
      return watchView();
    }),
    dismissAlert: connection.dismissAlert.handler(() => {
      context.workspace().watcher.dismiss();
      return watchView();
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
