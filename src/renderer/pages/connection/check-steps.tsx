import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { CheckReport, CheckStepName } from '#shared/contract/connection.ts';
import { CheckStep, type Span } from './check-step.tsx';
import css from './connection.module.css';

/** In the order in which they are tried; the contract's module would bring the validator into the page. */
const STEPS = [
  'settings',
  'name',
  'tcp',
  'tls',
  'route',
  'token',
  'ip_gate',
  'permissions',
] as const satisfies readonly CheckStepName[];

interface CheckStepsProps {
  readonly report: CheckReport | undefined;
  readonly checking: boolean;
}

/** The steps in their order as a timeline, each with its state, its time, and what was seen. */
export function CheckSteps({ report, checking }: CheckStepsProps) {
  const spans = spansOf(report);
  const failed = report?.steps.find(({ state }) => state === 'failed')?.step;
  const failedAt = failed === undefined ? STEPS.length : STEPS.indexOf(failed);
  return (
    <>
      <CheckVerdict report={report} checking={checking} />
      <ol className={css.steps}>
        {STEPS.map((step, at) => (
          <CheckStep
            key={step}
            step={step}
            found={report?.steps.find((one) => one.step === step)}
            running={checking && report?.running === step}
            span={spans.get(step)}
            why={at > failedAt ? 'failedBefore' : 'notNeeded'}
          />
        ))}
      </ol>
    </>
  );
}

/** When each step began and ended, as shares of the whole check. */
function spansOf(report: CheckReport | undefined): ReadonlyMap<CheckStepName, Span> {
  const steps = report?.steps ?? [];
  const wholeMs = steps.reduce((sum, { tookMs }) => sum + tookMs, 0);
  const spans = new Map<CheckStepName, Span>();
  let beganMs = 0;
  for (const { step, tookMs } of steps) {
    if (wholeMs > 0) spans.set(step, { from: beganMs / wholeMs, share: tookMs / wholeMs });
    beganMs += tookMs;
  }
  return spans;
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
