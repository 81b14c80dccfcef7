import type { AbilityView, CheckReport, CheckVerdict, WaitUpdate } from '#shared/contract/connection.ts';
import type { Problem } from '#shared/contract/primitives.ts';
import { type Language, say } from '#shared/text/index.ts';
import { problemOf } from '../present/problem-view.ts';
import type { Profile } from '../settings/profile.ts';
import type { Examination, Finding, StepFinding } from './findings.ts';
import type { AbilityFinding } from './matrix.ts';
import type { WaitMoment } from './waiting.ts';

/** An examination as the doors show it, in a language. */
export function reportOf(
  examination: Examination,
  { corpId, origin, route }: Profile,
  nowMs: number,
  language: Language,
): CheckReport {
  const { blocked, finished, running } = examination;
  const problem = blocked && problemOfFinding(blocked, language);
  return {
    ok: finished && blocked === null,
    demo: origin === 'demo',
    corpId,
    apiBase: route.apiBase,
    checkedAtMs: nowMs,
    message: messageOf(examination, problem, language),
    tokenPreview: examination.tokenPreview,
    seenIps: [...examination.seenIps],
    refusedIps: [...examination.refusedIps],
    steps: examination.steps.map((step) => stepView(step, language)),
    problem,
    finished,
    running,
    verdict: verdictOf(examination, language),
    warnings: examination.warnings.map((warning) =>
      verdictView(warning, warning.limits ? 'limited' : 'ok', language),
    ),
    abilities: examination.abilities.map((ability) => abilityView(ability, language)),
  };
}

function messageOf({ running }: Examination, problem: Problem | null, language: Language): string {
  if (problem !== null) return problem.message;
  return running === null ? say(language, 'check.connected') : say(language, `doctor.step.${running}`);
}

/** The first cause that blocks, else the first that limits, else that all is well. */
function verdictOf({ blocked, warnings }: Examination, language: Language): CheckVerdict {
  if (blocked !== null) return verdictView(blocked, 'blocked', language);
  const limiting = warnings.find(({ limits }) => limits);
  if (limiting !== undefined) return verdictView(limiting, 'limited', language);
  return { cause: 'connected', severity: 'ok', what: say(language, 'doctor.ok.what'), steps: [] };
}

/** A finding as what it means and what to do, in a language. */
export function verdictView(
  found: Finding,
  severity: CheckVerdict['severity'],
  language: Language,
): CheckVerdict {
  const values = wordsOf(found, language);
  return {
    cause: found.cause,
    severity,
    what: say(language, `doctor.cause.${found.cause}.what`, values),
    steps: say(language, `doctor.cause.${found.cause}.steps`, values).split('\n'),
  };
}

function wordsOf({ values }: Finding, language: Language): Finding['values'] {
  return 'field' in values ? { ...values, field: say(language, `doctor.field.${values.field}`) } : values;
}

function problemOfFinding(found: Finding, language: Language): Problem {
  if (found.error !== null) return problemOf(found.error, language);
  return {
    code: found.cause,
    message: say(language, `doctor.cause.${found.cause}.what`, wordsOf(found, language)),
    errcode: null,
    fromIp: null,
    hint: null,
    helpUrl: null,
    endpoint: null,
  };
}

function stepView({ finding, evidence, ...step }: StepFinding, language: Language) {
  return {
    ...step,
    problem: finding && problemOfFinding(finding, language),
    label: say(language, `doctor.step.${step.step}`),
    evidence: evidence.map(({ key, value }) => ({
      key,
      value,
      label: say(language, `doctor.evidence.${key}`),
    })),
  };
}

/** A cell of the matrix with how to get it. */
export function abilityView(
  { ability, state, purpose, error }: AbilityFinding,
  language: Language,
): AbilityView {
  const ip = error?.fromIp ?? null;
  const key = state === 'not_granted' ? ability : purpose;
  return {
    ability,
    label: say(language, `matrix.ability.${ability}`),
    state,
    purpose,
    errcode: error?.errcode ?? null,
    fromIp: ip,
    remedy: state === 'works' ? null : say(language, `matrix.remedy.${state}.${key}`, { ip: ip ?? '?' }),
  };
}

/** A moment of waiting with its sentence. */
export function waitView(moment: WaitMoment, language: Language): WaitUpdate {
  const { error, ...rest } = moment;
  const problem = error && problemOf(error, language);
  const values = {
    ip: moment.refusedIps.join('; '),
    seconds: Math.ceil(moment.nextProbeInMs / 1_000),
    waited: Math.round(moment.waitedMs / 1_000),
    message: problem?.message ?? '',
  };
  return {
    ...rest,
    seenIps: [...moment.seenIps],
    refusedIps: [...moment.refusedIps],
    problem,
    message: say(language, `record.waiting.${moment.state}`, values),
  };
}
