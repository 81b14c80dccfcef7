import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Page } from '#renderer/components/page.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { useSettled } from '#renderer/state/use-settled.ts';
import type { ExplainedError } from '#shared/contract/errors.ts';
import { ErrorDetails } from './error-details.tsx';
import { ErrorList } from './error-list.tsx';
import { ErrorSearch } from './error-search.tsx';
import css from './errors.module.css';
import { errorQuery } from './errors-state.ts';

const SETTLED_MS = 60;

/** More than the catalogue holds: an empty search lists it all. */
const LIMIT = 500;
const NONE: readonly ExplainedError[] = [];

interface ErrorsPageProps {
  readonly params: { readonly errcode?: string };
}

/** What errcodes mean and what to do, found by number, by words or by a pasted message. Works offline. */
export default function ErrorsPage({ params }: ErrorsPageProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const query = useSettled(useStore(errorQuery), SETTLED_MS);
  const found = useQuery(
    orpc.errors.search.queryOptions({
      input: { query, limit: LIMIT },
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const first = found.data?.[0];
  // Hundreds of rows take longer than the page around them, which comes first and stays free to be used.
  const shown = useDeferredValue(found.data ?? NONE, NONE);
  return (
    <Page title={t('app.pages.errors')} intro={t('errors.intro')}>
      <ErrorSearch
        count={found.data?.length}
        onEnter={() => first !== undefined && navigate(`/errors/${first.errcode}`)}
      />
      {found.error !== null && <ReadFailure error={found.error} onRetry={() => void found.refetch()} />}
      <div className={params.errcode === undefined ? css.single : css.split}>
        {(found.error === null || first !== undefined) && (
          <ErrorList
            errors={shown}
            chosen={params.errcode}
            instead={
              first !== undefined || found.isPending ? (
                <LoadingRows />
              ) : (
                <EmptyState {...t('errors.empty', { returnObjects: true })} />
              )
            }
          />
        )}
        {params.errcode !== undefined && <ErrorDetails key={params.errcode} errcode={params.errcode} />}
      </div>
    </Page>
  );
}
