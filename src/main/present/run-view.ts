import type { Problem } from '#shared/contract/primitives.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import { type Language, say } from '#shared/text/index.ts';
import { VERDICTS } from '#shared/verdicts.ts';
import type { RunProblem, RunStatus } from '../runs/engine.ts';
import { keptReading } from '../sources/read-source.ts';
import type { RunSourceRecord } from '../store/run-sources.ts';
import { WecomError } from '../wecom/errors.ts';
import { problemOf } from './problem-view.ts';

/** A run as every door shows it. */
export function runSnapshot(status: RunStatus, language: Language): RunSnapshot {
  const { record, tally, problem } = status;
  const counts = VERDICTS.map((verdict) => [verdict, tally.byVerdict[verdict] ?? 0] as const);
  return {
    runId: record.runId,
    state: record.state === 'preparing' ? 'running' : record.state,
    createdAtMs: record.createdMs,
    endedAtMs: record.endedMs,
    label: record.label,
    total: tally.total,
    done: tally.total - tally.pending,
    byVerdict: { ...Object.fromEntries(counts), unmapped: tally.pending } as RunSnapshot['byVerdict'],
    calls: record.calls,
    callsSaved: Math.max(0, tally.total - tally.pending - record.calls),
    namesPerSecond: status.namesPerSecond,
    quotaShare: status.quotaShare,
    remainingMs: status.remainingMs,
    file: status.source === null ? null : fileView(status.source),
    problem: problem === null ? null : runProblemView(problem, language),
  };
}

/** Of the readings that are kept, only that of a workbook has no encoding. */
function fileView({ name, reading, rows }: RunSourceRecord): NonNullable<RunSnapshot['file']> {
  return { name, rows, format: keptReading(reading).encoding === undefined ? 'xlsx' : 'text' };
}

/** What holds a run up, in words. */
export function runProblemView(problem: RunProblem, language: Language): Problem {
  if (problem.kind === 'wecom') return problemOf(new WecomError(problem.fault), language);
  const { code, message } = ownProblem(problem, language);
  return {
    code,
    message,
    errcode: null,
    fromIp: null,
    hint: null,
    helpUrl: null,
    endpoint: null,
  };
}

function ownProblem(problem: Exclude<RunProblem, { kind: 'wecom' }>, language: Language) {
  if (problem.kind === 'internal') return { code: 'internal', message: say(language, 'problem.internal') };
  if (problem.kind === 'table') {
    return { code: problem.code, message: say(language, `table.${problem.code}`, problem.params) };
  }
  const { code, path } = problem;
  if (code === 'disk_full') return { code, message: say(language, 'problem.disk_full') };
  return { code: `database_${code}`, message: say(language, `store.${code}`, { path }) };
}
