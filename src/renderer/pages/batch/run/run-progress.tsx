import { useTranslation } from 'react-i18next';
import { Figures } from '#renderer/components/figures.tsx';
import { VerdictBar } from '#renderer/components/verdict-bar.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import type { Verdict } from '#shared/verdicts.ts';
import { hasEnded, RunStateChip } from '../run-state.tsx';
import { doneShare } from './done-share.ts';
import { RunPace } from './pace/run-pace.tsx';
import css from './run.module.css';
import { VerdictFilter } from './verdict-filter.tsx';

/** Nobody estimates more exactly. */
const SECOND_MS = 1_000;

interface RunProgressProps {
  readonly run: RunSnapshot;
  readonly verdict: Verdict | undefined;
}

/** State, bar, numbers, and the verdicts as the filter of the table below. */
export function RunProgress({ run, verdict }: RunProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={css.progress} aria-label={t('batch.run.progress')}>
      <div className={css.line}>
        <span role="status">
          <RunStateChip state={run.state} />
        </span>
        <span className={css.done}>
          {t('batch.run.doneOf', { done: format.number(run.done), total: format.number(run.total) })}{' '}
          <span className={css.share}>{format.percent(doneShare(run))}</span>
        </span>
      </div>
      <VerdictBar
        label={t('batch.run.progress')}
        total={run.total}
        done={run.done}
        byVerdict={run.byVerdict}
      />
      <Numbers run={run} />
      <RunPace run={run} />
      <VerdictFilter run={run} verdict={verdict} />
    </section>
  );
}

function Numbers({ run }: { readonly run: RunSnapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ended = hasEnded(run);
  const tookMs = (run.endedAtMs ?? run.createdAtMs) - run.createdAtMs;
  const remaining =
    run.state === 'running' && run.remainingMs !== null
      ? format.span(Math.max(SECOND_MS, run.remainingMs))
      : t('shared.none');
  return (
    <Figures
      items={[
        [t('batch.run.mapped'), format.number(run.byVerdict.mapped)],
        [t('batch.run.calls'), format.number(run.calls)],
        [t('batch.run.saved'), format.number(run.callsSaved)],
        ...(ended ? [] : [[t('batch.run.quota'), format.percent(run.quotaShare)] as const]),
        // What the library knew already comes at the speed of the disk, which tells nobody anything.
        ...(ended && run.calls === 0
          ? []
          : [
              [
                t('batch.run.rate'),
                format.rate(ended ? averageRate(run, tookMs) : run.namesPerSecond),
              ] as const,
            ]),
        ended ? [t('batch.run.took'), format.span(tookMs)] : [t('batch.run.remaining'), remaining],
        [t('batch.run.started'), format.moment(run.createdAtMs)],
      ]}
    />
  );
}

/** Names a second over the whole run; pauses count. */
function averageRate(run: RunSnapshot, tookMs: number): number {
  return tookMs === 0 ? 0 : run.byVerdict.mapped / (tookMs / 1_000);
}
