import { type Language, say } from '#shared/text/index.ts';
import type { Notice } from '../notifier.ts';
import type { RunTurn } from '../runs/engine.ts';
import { runProblemView } from './run-view.ts';

/** A run that is done, or can't go on, as a notice. */
export function runNotice({ kind, record, tally, problem }: RunTurn, language: Language): Notice {
  const label = record.label === '' ? '' : ` · ${record.label}`;
  const named = tally.byVerdict.mapped ?? 0;
  const values = { label, total: tally.total, named, unnamed: tally.total - tally.pending - named };
  const why = problem === null ? '' : runProblemView(problem, language).message;
  return {
    kind,
    title: say(language, `notice.${kind}.title`, values),
    body: say(language, `notice.${kind}.body`, { ...values, why }),
    href: `/batch/${record.runId}`,
  };
}
