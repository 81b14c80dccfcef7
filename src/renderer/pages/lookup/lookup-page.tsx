import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { EntryTable } from '#renderer/components/entries/entry-table.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Page } from '#renderer/components/page.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { columnOfIds, parseIds } from '#renderer/ids/parse-ids.ts';
import { useStore } from '#renderer/state/store.ts';
import { ID_TYPES } from '#shared/ids.ts';
import { LookupForm } from './lookup-form.tsx';
import { lookUp, lookupText } from './lookup-state.ts';
import { LookupSummary } from './lookup-summary.tsx';
import { useAnswers } from './use-answers.ts';

interface LookupPageProps {
  readonly params: { readonly id?: string; readonly idType?: string };
}

/** One field that takes one id or a pasted block, and the names that come of it. */
export default function LookupPage({ params }: LookupPageProps) {
  const { t } = useTranslation();
  const text = useStore(lookupText);
  const parsed = useMemo(() => parseIds(text), [text]);
  useIdOfAddress(params);
  const { entries, asking, error, askAgain } = useAnswers(parsed);

  return (
    <Page title={t('app.pages.lookup')} intro={t('lookup.intro')}>
      <LookupForm parsed={parsed} busy={asking} onAskAgain={askAgain} />
      {error !== null && <FailureNotice error={error} onRetry={askAgain} />}
      {entries.length > 0 && <LookupSummary entries={entries} column={columnOfIds(text)} />}
      <EntryTable
        label={t('lookup.table')}
        entries={entries}
        busy={asking}
        instead={
          asking ? (
            <LoadingRows label={t('lookup.asking')} rows={Math.min(parsed.ids.length, 8)} />
          ) : (
            <EmptyState {...t('lookup.empty', { returnObjects: true })} />
          )
        }
      />
    </Page>
  );
}

/** A link to an id looks it up. */
function useIdOfAddress({ id, idType }: LookupPageProps['params']): void {
  useEffect(() => {
    if (id !== undefined) lookUp(id, ID_TYPES.find((type) => type === idType) ?? 'auto');
  }, [id, idType]);
}
