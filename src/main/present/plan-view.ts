import type { RunPlan } from '#shared/contract/runs.ts';
import { type Language, say } from '#shared/text/index.ts';
import type { PlanPart } from '../plan/plan.ts';
import type { Estimate } from '../plan/planner.ts';

/** An estimate as every door shows it, its choice in one sentence. */
export function planView({ plan, total, known, impossible }: Estimate, language: Language): RunPlan {
  return {
    parts: [...plan.parts],
    total,
    known,
    impossible,
    calls: plan.calls,
    callsSingly: plan.callsSingly,
    estimatedMs: plan.estimatedMs,
    quotaShare: plan.quotaShare,
    sentence: sentenceOf({ plan, total, known, impossible }, language),
  };
}

function sentenceOf({ plan, total, known, impossible }: Estimate, language: Language): string {
  if (total === 0) return say(language, 'plan.empty');
  const parts = [
    ...plan.parts.map((part) => partText(part, language)),
    ...(known > 0 ? [say(language, 'plan.known', { ids: known })] : []),
    ...(impossible > 0 ? [say(language, 'plan.impossible', { ids: impossible })] : []),
  ];
  const told = { total, parts: parts.join(say(language, 'plan.separator')) };
  if (plan.calls === 0) return say(language, 'plan.nothing', told);
  return say(language, 'plan.sentence', {
    ...told,
    calls: plan.calls,
    time: timeText(plan.estimatedMs, language),
    singly: plan.callsSingly,
  });
}

function partText({ way, kind, calls, isTrial }: PlanPart, language: Language): string {
  const key = isTrial ? `plan.${way}_trial` : `plan.${way}`;
  // The word begins a cell elsewhere, and here stands within a sentence.
  return say(language, key, { calls, kind: say(language, `kind.${kind}`).toLowerCase() });
}

function timeText(ms: number, language: Language): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 90) return say(language, 'plan.seconds', { n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return say(language, 'plan.minutes', { n: minutes });
  return say(language, 'plan.hours', { n: Math.round(minutes / 6) / 10 });
}
