import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { EntryTable } from '#renderer/components/entries/entry-table.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Page } from '#renderer/components/page.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { LookupForm } from './lookup-form.tsx';
import { lookupAsked, lookupIdType, lookupText } from './lookup-state.ts';
import { LookupSummary } from './lookup-summary.tsx';

/** One field that takes one id or a pasted block, and the names that come of it. */
export default function LookupPage({ params }: { readonly params: { readonly id?: string } }) {
  const { t } = useTranslation();
  const asked = useStore(lookupAsked);
  useIdOfAddress(params.id);
  const query = useQuery(
    orpc.lookup.resolve.queryOptions({ input: asked ?? skipToken, staleTime: Infinity }),
  );
  const retry = () => void query.refetch();

  return (
    <Page title={t('app.pages.lookup')} intro={t('lookup.intro')}>
      <LookupForm busy={query.isFetching} onAskAgain={retry} />
      {query.error !== null && <FailureNotice error={query.error} onRetry={retry} />}
      {query.data !== undefined && query.data.length > 0 && <LookupSummary entries={query.data} />}
      {query.error === null && (
        <EntryTable
          label={t('lookup.table')}
          entries={query.data ?? []}
          busy={query.isFetching}
          instead={
            query.isFetching ? (
              <LoadingRows label={t('lookup.asking')} rows={Math.min(asked?.ids.length ?? 1, 8)} />
            ) : (
              <EmptyState {...t('lookup.empty', { returnObjects: true })} />
            )
          }
        />
      )}
    </Page>
  );
}

/** A link to an id looks it up. */
function useIdOfAddress(id: string | undefined): void {
  useEffect(() => {
    if (id === undefined) return;
    lookupText.set(id);
    lookupAsked.set({ ids: [id], idType: lookupIdType.get() });
  }, [id]);
}
