import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import css from './pace.module.css';
import { PaceLine } from './pace-line.tsx';
import type { Pace, PaceSample } from './pace-samples.ts';
import { PaceTable } from './pace-table.tsx';
import { usePace } from './use-pace.ts';

/** Throughput and quota while a run goes: two pictures over one time, what is pointed at as text, a table behind. */
export function RunPace({ run }: { readonly run: RunSnapshot }) {
  const { t } = useTranslation();
  const pace = usePace(run);
  const [open, setOpen] = useState(false);
  if (pace.samples.length < 2) return null;
  return (
    <section className={css.pace} aria-label={t('batch.pace.title')}>
      <PaceLines pace={pace} />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={css.summary}>{t('batch.pace.asTable')}</summary>
        {open && <PaceTable pace={pace} />}
      </details>
    </section>
  );
}

function PaceLines({ pace }: { readonly pace: Pace }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [pointed, setPointed] = useState<PaceSample>();
  const shown = pointed ?? pace.samples.at(-1);
  const most = (valueAt: (sample: PaceSample) => number) => Math.max(...pace.samples.map(valueAt));
  const fastest = most(rateOf);
  const fullest = most(shareOf);
  return (
    <>
      <div className={css.lines}>
        <figure className={css.figure}>
          <figcaption className={css.caption}>
            <span>{t('batch.run.rate')}</span>
            <strong>{format.rate(shown?.namesPerSecond ?? 0)}</strong>
          </figcaption>
          <PaceLine
            pace={pace}
            label={t('batch.pace.rateLabel', { most: format.rate(fastest) })}
            valueAt={rateOf}
            top={fastest}
            pointed={pointed}
            onPoint={setPointed}
          />
        </figure>
        <figure className={css.figure}>
          <figcaption className={css.caption}>
            <span>{t('batch.run.quota')}</span>
            <strong>{format.percent(shown?.quotaShare ?? 0)}</strong>
          </figcaption>
          <PaceLine
            pace={pace}
            label={t('batch.pace.quotaLabel', { most: format.percent(fullest) })}
            valueAt={shareOf}
            top={Math.max(1, fullest)}
            pointed={pointed}
            onPoint={setPointed}
          />
        </figure>
      </div>
      <p className={css.when}>
        {shown !== undefined && format.moment(shown.atMs)}
        {' · '}
        {t('batch.pace.most', { rate: format.rate(fastest), quota: format.percent(fullest) })}
      </p>
    </>
  );
}

function rateOf({ namesPerSecond }: PaceSample): number {
  return namesPerSecond;
}

function shareOf({ quotaShare }: PaceSample): number {
  return quotaShare;
}
