import { ORPCError } from '@orpc/server';
import { idKey } from '#shared/ids.ts';
import { say } from '#shared/text/index.ts';
import { reportConnection } from '../connection/service.ts';
import { implementer } from '../implementer.ts';
import { entryView } from '../present/entry-view.ts';
import { runSnapshot } from '../present/run-view.ts';
import { isAtEnd, UnknownRunError } from '../runs/engine.ts';
import { eitherOf, timeLimit } from '../signals.ts';
import type { Entry } from '../store/register.ts';
import { sceneOf } from './connection.ts';
import type { ProcedureContext } from './context.ts';
import { withRefusals } from './refusals.ts';
import { watchRun } from './watch-run.ts';

/** How long a batch may take before it is answered with where to ask for the rest. */
const LONGEST_ANSWER_MS = 30_000;

/** The three calls of the older tool. */
export function compatProcedures(context: ProcedureContext) {
  const { compat } = implementer;
  return {
    testWecomConnection: compat.testWecomConnection.handler(async ({ signal }) => {
      const { ok, message, tokenPreview, problem, verdict, seenIps, demo } = await reportConnection(
        sceneOf(context),
        { signal },
      );
      return {
        status: ok ? ('success' as const) : ('error' as const),
        message,
        ...(tokenPreview === null ? {} : { token_preview: tokenPreview }),
        ...(problem === null
          ? {}
          : { errcode: problem.errcode, hint: problem.hint, help_url: problem.helpUrl }),
        from_ip: problem?.fromIp ?? seenIps.at(-1) ?? null,
        seen_ips: seenIps,
        verdict: verdict.severity,
        cause: verdict.cause,
        cause_text: verdict.what,
        steps: verdict.steps,
        demo,
      };
    }),

    fetchWecomName: compat.fetchWecomName.handler(({ input, signal }) =>
      withRefusals(context.language(), async () => {
        const options = { idType: input.id_type, refresh: input.refresh, signal };
        const [entry] = await context.workspace().lookup.lookUp([input.id], options);
        if (entry === undefined) throw new Error('a look-up of one id brought none');
        const view = entryView(entry, context.language());
        return {
          status: view.name === null ? ('not_found' as const) : ('success' as const),
          id: view.id,
          name: view.name,
          source: view.source,
          extra_info: view.details,
          kind: view.kind,
          verdict: view.verdict,
          message: view.reason,
          ...(view.errcode === null ? {} : { errcode: view.errcode, hint: view.hint }),
        };
      }),
    ),

    batchFetchWecomNames: compat.batchFetchWecomNames.handler(({ input, signal }) =>
      withRefusals(context.language(), async () => {
        const { runs, store } = context.workspace();
        const { id_type: idType, limit, only_unmapped: onlyUnmapped, ids } = input;
        const label = say(context.language(), 'run.api');
        const runId =
          ids === undefined
            ? await runs.create({ from: 'register', idType, limit, onlyUnmapped }, !onlyUnmapped, label)
            : await runs.create({ from: 'ids', idType, ids, label }, false, label);
        const status = await endOf(context, runId, signal);
        const ended = isAtEnd(status.record.state);
        const { tally } = status;
        const items = store.runs.items(status.record.run, { afterEntry: 0, limit: tally.total });
        return {
          status: ended ? ('success' as const) : ('running' as const),
          total: tally.total,
          success_count: tally.byVerdict.mapped ?? 0,
          fail_count: tally.total - tally.pending - (tally.byVerdict.mapped ?? 0),
          results: inOrder(items, ids).map((entry) => resultOf(entry, context)),
          run_id: runId,
          run_url: `/api/runs/${runId}`,
        };
      }),
    ),
  };
}

/** Waits for a run to end, but not for ever, and not for one that can only be refused. */
async function endOf(context: ProcedureContext, runId: string, signal: AbortSignal | undefined) {
  const { runs } = context.workspace();
  using limit = timeLimit(LONGEST_ANSWER_MS);
  const until = eitherOf(signal, limit.signal);
  for await (const status of watchRun(context, runId, until)) {
    const { problem } = runSnapshot(status, context.language());
    if (status.record.state !== 'blocked' || problem === null) continue;
    await context.workspace().runs.stop(runId);
    const code = problem.errcode === null ? 'UNREACHABLE' : 'WECOM_REFUSED';
    throw new ORPCError(code, { status: 502, message: problem.message, data: problem, defined: true });
  }
  const status = runs.status(runId);
  if (status === undefined) throw new UnknownRunError(runId);
  return status;
}

/** Given ids are answered in the order given. */
function inOrder(items: readonly Entry[], ids: readonly string[] | undefined): Entry[] {
  if (ids === undefined) return [...items];
  const byKey = new Map(items.map((entry) => [idKey(entry.id), entry]));
  return [...new Set(ids.map(idKey))].map((key) => byKey.get(key)).filter((entry) => entry !== undefined);
}

function resultOf(entry: Entry, context: ProcedureContext) {
  const view = entryView(entry, context.language());
  return {
    id: view.id,
    name: view.name,
    status: statusOf(view.name, view.verdict),
    verdict: view.verdict,
    errcode: view.errcode,
    reason: view.reason,
  };
}

function statusOf(name: string | null, verdict: Entry['verdict']) {
  if (name !== null) return 'success' as const;
  if (verdict === 'unmapped') return 'pending' as const;
  return verdict === 'failed' ? ('failed' as const) : ('not_found' as const);
}
