import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { KindBars } from '#renderer/pages/library/counts/kind-bars.tsx';
import { byKind } from '#renderer/pages/library/counts/kind-counts.ts';
import type { Overview } from '#shared/contract/overview.ts';

/** What is known, by kind: a bar each, and the numbers behind. */
export function LibraryPanel({ library }: { readonly library: Overview['library'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { total, groups } = library;
  const mapped = groups.reduce((sum, { verdict, count }) => sum + (verdict === 'mapped' ? count : 0), 0);
  return (
    <Panel
      title={t('overview.library.title')}
      actions={<Link href="/library">{t('overview.library.more')}</Link>}
    >
      {total === 0 ? (
        <EmptyState {...t('overview.library.empty', { returnObjects: true })} />
      ) : (
        <>
          <p>{t('overview.library.mapped', { count: total, share: format.percent(mapped / total) })}</p>
          <KindBars kinds={byKind(groups)} />
        </>
      )}
    </Panel>
  );
}
