import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Figures } from '#renderer/components/figures.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import type { Format } from '#renderer/i18n/format.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { RunPlan, RunSource } from '#shared/contract/runs.ts';
import { PlanParts } from './plan-parts.tsx';
import css from './run-plan.module.css';
import { usePlan } from './use-plan.ts';

interface RunPlanProps {
  readonly source: RunSource;
  readonly refresh: boolean;
}

/** What the run that is being put together would take, before anything of it happens. */
export function RunPlanEstimate({ source, refresh }: RunPlanProps) {
  const { t } = useTranslation();
  const { plan, estimating, failure, estimate } = usePlan(source, refresh);
  const label = plan === undefined ? 'estimate' : 'again';
  return (
    <section className={css.plan} aria-label={t('batch.plan.title')}>
      <div className={css.head}>
        <h3 className={css.title}>{t('batch.plan.title')}</h3>
        <Button size="small" loading={estimating} onClick={estimate}>
          {t(estimating ? 'batch.plan.estimating' : `batch.plan.${label}`)}
        </Button>
        <span className={css.note}>{t('batch.plan.note')}</span>
      </div>
      {failure !== null && !estimating && <FailureNotice error={failure} />}
      <div className={css.result} role="status">
        {plan !== undefined && <p className={css.sentence}>{plan.sentence}</p>}
      </div>
      {plan !== undefined && <PlanDetails plan={plan} />}
    </section>
  );
}

function PlanDetails({ plan }: { readonly plan: RunPlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Figures
        items={[
          [t('batch.plan.calls'), format.number(plan.calls)],
          [t('batch.plan.callsSingly'), format.number(plan.callsSingly)],
          [t('batch.plan.time'), plan.calls === 0 ? t('shared.none') : roughSpan(plan.estimatedMs, format)],
          [t('batch.plan.quota'), roughShare(plan.quotaShare, format)],
          [t('batch.plan.known'), format.number(plan.known)],
          [t('batch.plan.impossible'), format.number(plan.impossible)],
        ]}
      />
      {plan.parts.length > 0 && <PlanParts parts={plan.parts} />}
    </>
  );
}

/** An estimate knows no milliseconds. */
function roughSpan(ms: number, format: Format): string {
  return ms < 1_000 ? `< ${format.span(1_000)}` : format.span(ms);
}

function roughShare(share: number, format: Format): string {
  return share > 0 && share < 0.001 ? `< ${format.percent(0.001)}` : format.percent(share);
}
