import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { VerdictBar } from '#renderer/components/verdict-bar.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import { CountsTable } from './counts-table.tsx';
import { byKind, type KindCounts } from './kind-counts.ts';
import css from './library-counts.module.css';

/** How many ids of each kind have a name, as bars, with the numbers as a table behind them. */
export function LibraryCounts() {
  const { t } = useTranslation();
  const counts = useQuery(orpc.library.counts.queryOptions());
  if (counts.error !== null) {
    return <FailureNotice error={counts.error} onRetry={() => void counts.refetch()} />;
  }
  const kinds = byKind(counts.data?.groups ?? []);
  if (kinds.length === 0) return null;
  return (
    <section className={css.counts} aria-label={t('library.counts.title')}>
      <div className={css.bars}>
        {kinds.map((kind) => (
          <KindBar key={kind.kind ?? 'unknown'} counts={kind} />
        ))}
      </div>
      <details>
        <summary className={css.summary}>{t('library.counts.asTable')}</summary>
        <CountsTable kinds={kinds} />
      </details>
    </section>
  );
}

function KindBar({ counts }: { readonly counts: KindCounts }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = t(`shared.kind.${counts.kind ?? 'unknown'}`);
  const mapped = counts.byVerdict.mapped ?? 0;
  return (
    <div className={css.kind}>
      <span className={css.name}>{name}</span>
      <span className={css.number}>
        {t('library.counts.mappedOf', { mapped: format.number(mapped), total: format.number(counts.total) })}
      </span>
      <VerdictBar
        thin
        label={t('library.counts.asked', { kind: name })}
        total={counts.total}
        done={counts.total - (counts.byVerdict.unmapped ?? 0)}
        byVerdict={counts.byVerdict}
      />
    </div>
  );
}
