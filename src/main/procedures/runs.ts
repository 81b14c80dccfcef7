import type { RunSnapshot, RunSource } from '#shared/contract/runs.ts';
import { say } from '#shared/text/index.ts';
import { implementer } from '../implementer.ts';
import { planView } from '../present/plan-view.ts';
import { runItemView } from '../present/run-item-view.ts';
import { runSnapshot } from '../present/run-view.ts';
import { type RunStatus, UnknownRunError } from '../runs/engine.ts';
import type { ProcedureContext } from './context.ts';
import { withRefusals } from './refusals.ts';
import { watchRun } from './watch-run.ts';

export function runProcedures(context: ProcedureContext) {
  const { runs } = implementer;
  const engine = () => context.workspace().runs;
  const view = (status: RunStatus) => runSnapshot(status, context.language());

  function snapshot(runId: string): RunSnapshot {
    const status = engine().status(runId);
    if (status === undefined) throw new UnknownRunError(runId);
    return view(status);
  }

  /** Does something with a run and tells how it stands then. */
  const act = (work: (runId: string) => Promise<void> | void) => (runId: string) =>
    withRefusals(context.language(), async () => {
      await work(runId);
      return snapshot(runId);
    });

  return {
    plan: runs.plan.handler(({ input: { source, refresh }, signal }) =>
      withRefusals(context.language(), async () => {
        const estimate = await context
          .workspace()
          .planner.estimate(source, refresh, { signal, patienceMs: 10_000 });
        return planView(estimate, context.language());
      }),
    ),
    create: runs.create.handler(({ input: { source, refresh } }) =>
      withRefusals(context.language(), async () =>
        snapshot(await engine().create(source, refresh, labelOf(source, context))),
      ),
    ),
    list: runs.list.handler(() => engine().list().map(view)),
    get: runs.get.handler(({ input }) => withRefusals(context.language(), () => snapshot(input.runId))),
    watch: runs.watch.handler(async function* ({ input, signal }) {
      for await (const status of watchRun(context, input.runId, signal)) yield view(status);
    }),
    items: runs.items.handler(({ input: { runId, verdict, cursor, limit } }) =>
      withRefusals(context.language(), () => {
        const { store } = context.workspace();
        const record = store.runs.get(runId);
        if (record === undefined) throw new UnknownRunError(runId);
        const items = store.runs.items(record.run, { verdict, afterEntry: cursor, limit });
        const last = items.length === limit ? items.at(-1) : undefined;
        return {
          items: items.map((item) => runItemView(item, context.language())),
          nextCursor: last?.entry ?? null,
        };
      }),
    ),
    pause: runs.pause.handler(({ input }) => act((id) => engine().pause(id))(input.runId)),
    resume: runs.resume.handler(({ input }) => act((id) => engine().resume(id))(input.runId)),
    stop: runs.stop.handler(({ input }) => act((id) => engine().stop(id))(input.runId)),
    retryFailed: runs.retryFailed.handler(({ input }) => act((id) => engine().retryFailed(id))(input.runId)),
    remove: runs.remove.handler(({ input }) =>
      withRefusals(context.language(), () => engine().remove(input.runId)),
    ),
  };
}

function labelOf(source: RunSource, context: ProcedureContext): string {
  if (source.from === 'file') return '';
  if (source.from === 'ids' && source.label !== '') return source.label;
  return say(context.language(), source.from === 'ids' ? 'run.pasted' : 'run.from_register');
}
