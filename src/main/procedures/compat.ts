import { idKey } from '#shared/ids.ts';
import { say } from '#shared/text/index.ts';
import type { Verdict } from '#shared/verdicts.ts';
import { reportConnection } from '../connection/service.ts';
import { implementer } from '../implementer.ts';
import { entryView } from '../present/entry-view.ts';
import { runItemView } from '../present/run-item-view.ts';
import { errorOf, isAtEnd, passesByItself, UnknownRunError } from '../runs/engine.ts';
import { eitherOf, timeLimit } from '../signals.ts';
import type { RunItem } from '../store/runs.ts';
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
          status: statusOfOne(view.name, view.verdict),
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
        const items = store.runs.items(status.record.run, { afterEntry: 0, limit: status.tally.total });
        const results = inOrder(items, ids).map((item) => resultOf(item, context));
        const countOf = (...statuses: (typeof results)[number]['status'][]) =>
          results.filter((result) => statuses.includes(result.status)).length;
        return {
          status: ended ? ('success' as const) : ('running' as const),
          total: results.length,
          success_count: countOf('success'),
          fail_count: countOf('not_found', 'failed'),
          results,
          run_id: runId,
          run_url: `/api/runs/${runId}`,
        };
      }),
    ),
  };
}

/**
 * Waits for a run to end, but not for ever.
 * @throws what holds it up, having stopped it; what passes by itself is waited out
 */
async function endOf(context: ProcedureContext, runId: string, signal: AbortSignal | undefined) {
  const { runs } = context.workspace();
  using limit = timeLimit(LONGEST_ANSWER_MS);
  const until = eitherOf(signal, limit.signal);
  for await (const status of watchRun(context, runId, until)) {
    const error = status.problem && errorOf(status.problem);
    if (error === null || passesByItself(error)) continue;
    await context.workspace().runs.stop(runId);
    throw error;
  }
  const status = runs.status(runId);
  if (status === undefined) throw new UnknownRunError(runId);
  return status;
}

/** Given ids are answered in the order given. */
function inOrder(items: readonly RunItem[], ids: readonly string[] | undefined): RunItem[] {
  if (ids === undefined) return [...items];
  const byKey = new Map(items.map((item) => [idKey(item.id), item]));
  return [...new Set(ids.map(idKey))].map((key) => byKey.get(key)).filter((item) => item !== undefined);
}

function resultOf(item: RunItem, context: ProcedureContext) {
  const view = runItemView(item, context.language());
  return {
    id: view.id,
    name: view.name,
    status: statusOf(view.name, view.verdict),
    verdict: view.verdict,
    errcode: view.errcode,
    reason: view.reason,
  };
}

/** Clients of the older tool read nothing else, and strike off what is not found: a failed call has found nothing out. */
function statusOfOne(name: string | null, verdict: Verdict) {
  if (name !== null) return 'success' as const;
  return verdict === 'failed' ? ('error' as const) : ('not_found' as const);
}

function statusOf(name: string | null, verdict: Verdict) {
  if (verdict === 'unmapped') return 'pending' as const;
  if (name !== null) return 'success' as const;
  return verdict === 'failed' ? ('failed' as const) : ('not_found' as const);
}
