import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { KindBars } from './kind-bars.tsx';
import { byKind } from './kind-counts.ts';
import css from './library-counts.module.css';

/** How many ids of each kind have a name, as bars, with the numbers as a table behind them. */
export function LibraryCounts() {
  const { t } = useTranslation();
  const counts = useQuery(orpc.library.counts.queryOptions());
  if (counts.error !== null) {
    return <ReadFailure error={counts.error} onRetry={() => void counts.refetch()} />;
  }
  const kinds = byKind(counts.data?.groups ?? []);
  if (kinds.length === 0) return null;
  return (
    <section className={css.counts} aria-label={t('library.counts.title')}>
      <KindBars kinds={kinds} />
    </section>
  );
}
