import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  LoadingOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemFacts } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { CheckReport, CheckStepName } from '#shared/contract/connection.ts';
import type { Problem } from '#shared/contract/primitives.ts';
import css from './connection.module.css';

type Found = CheckReport['steps'][number];
type StepState = Found['state'] | 'running' | 'waiting';

/** A stretch of the whole check, both between 0 and 1. */
export interface Span {
  readonly from: number;
  readonly share: number;
}

const ICONS: Readonly<Record<StepState, ReactNode>> = {
  passed: <CheckCircleFilled aria-hidden />,
  failed: <CloseCircleFilled aria-hidden />,
  skipped: <MinusCircleOutlined aria-hidden />,
  running: <LoadingOutlined aria-hidden />,
  waiting: <ClockCircleOutlined aria-hidden />,
};

interface CheckStepProps {
  readonly step: CheckStepName;
  readonly found: Found | undefined;
  readonly running: boolean;
  readonly span: Span | undefined;
  /** Why it was left out, if it was: a step before it failed, or there was nothing to check. */
  readonly why: 'failedBefore' | 'notNeeded';
}

/** One step of the check. What was seen of the permissions has a table of its own. */
export function CheckStep({ step, found, running, span, why }: CheckStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const state: StepState = found?.state ?? (running ? 'running' : 'waiting');
  const timed = found !== undefined && found.state !== 'skipped';
  return (
    <li className={`${css.step} ${css[state]}`}>
      <span className={css.mark} aria-hidden>
        {ICONS[state]}
      </span>
      <div className={css.what}>
        <strong>{t(`connection.steps.${step}`)}</strong>
        {state !== 'failed' && (
          <span className={css.meaning}>
            {state === 'skipped' ? t(`connection.skipped.${why}`) : t(`connection.stepMeaning.${step}`)}
          </span>
        )}
        {found !== undefined && step !== 'permissions' && <Evidence found={found} />}
        <StepProblem problem={found?.problem ?? null} />
      </div>
      <span className={css.state}>{t(`connection.states.${state}`)}</span>
      <span className={css.track} aria-hidden>
        {timed && span !== undefined && (
          <span
            className={css.span}
            style={{ insetInlineStart: `${span.from * 100}%`, width: `${span.share * 100}%` }}
          />
        )}
      </span>
      <span className={css.took}>{timed ? format.span(found.tookMs) : ''}</span>
    </li>
  );
}

/** What a problem tells by itself, to be copied. */
const TOLD_BY_PROBLEM: ReadonlySet<string> = new Set(['errcode', 'hint', 'from_ip']);

function Evidence({ found }: { readonly found: Found }) {
  const evidence = found.evidence.filter(({ key }) => found.problem === null || !TOLD_BY_PROBLEM.has(key));
  if (evidence.length === 0) return null;
  return (
    <ul className={css.evidence}>
      {evidence.map(({ key, label, value }) => (
        <li key={`${key} ${value}`}>
          {label} <code>{value}</code>
        </li>
      ))}
    </ul>
  );
}

function StepProblem({ problem }: { readonly problem: Problem | null }) {
  if (problem === null) return null;
  return (
    <div className={css.problem}>
      <p className={css.bad}>{problem.message}</p>
      <ProblemFacts problem={problem} />
    </div>
  );
}
