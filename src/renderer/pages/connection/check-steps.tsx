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
import type { CheckReport } from '#shared/contract/connection.ts';
import type { Problem } from '#shared/contract/primitives.ts';
import css from './connection.module.css';

const STEPS = [
  'settings',
  'token',
  'ip_gate',
] as const satisfies readonly CheckReport['steps'][number]['step'][];

type StepState = CheckReport['steps'][number]['state'] | 'running' | 'waiting';

const ICONS: Readonly<Record<StepState, ReactNode>> = {
  passed: <CheckCircleFilled aria-hidden />,
  failed: <CloseCircleFilled aria-hidden />,
  skipped: <MinusCircleOutlined aria-hidden />,
  running: <LoadingOutlined aria-hidden />,
  waiting: <ClockCircleOutlined aria-hidden />,
};

interface CheckStepsProps {
  readonly report: CheckReport | undefined;
  readonly checking: boolean;
}

/** The steps in their order, each with its state and time. */
export function CheckSteps({ report, checking }: CheckStepsProps) {
  return (
    <>
      <CheckVerdict report={report} checking={checking} />
      <ol className={css.steps}>
        {STEPS.map((step) => (
          <Step
            key={step}
            step={step}
            found={report?.steps.find((one) => one.step === step)}
            checking={checking}
          />
        ))}
      </ol>
    </>
  );
}

function CheckVerdict({ report, checking }: CheckStepsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (report === undefined || checking) return <p role="status">{t('connection.checking')}</p>;
  return (
    <p role="status">
      <strong className={report.ok ? css.good : css.bad}>
        {t(report.ok ? 'connection.passed' : 'connection.failed')}
      </strong>{' '}
      <span className={css.when}>
        {t('connection.checkedAt', { when: format.moment(report.checkedAtMs) })}
      </span>
    </p>
  );
}

interface StepProps {
  readonly step: (typeof STEPS)[number];
  readonly found: CheckReport['steps'][number] | undefined;
  readonly checking: boolean;
}

function Step({ step, found, checking }: StepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const state: StepState = checking ? 'running' : (found?.state ?? 'waiting');
  const timed = found !== undefined && !checking && found.state !== 'skipped';
  return (
    <li className={`${css.step} ${css[state]}`}>
      <span className={css.mark} aria-hidden>
        {ICONS[state]}
      </span>
      <div className={css.what}>
        <strong>{t(`connection.steps.${step}`)}</strong>
        <span className={css.meaning}>{t(`connection.stepMeaning.${step}`)}</span>
        {!checking && <StepProblem problem={found?.problem ?? null} />}
      </div>
      <span className={css.state}>{t(`connection.states.${state}`)}</span>
      <span className={css.took}>{timed ? format.span(found.tookMs) : ''}</span>
    </li>
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
