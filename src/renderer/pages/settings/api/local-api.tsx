import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import css from '../settings.module.css';
import { ApiToken } from './api-token.tsx';
import { CurlCalls } from './curl-calls.tsx';

/** Where `serve` listens unless it is told otherwise. */
const USUAL_URL = 'http://localhost:5004';

/** The calls for scripts: where they are, who may make them, and how they are written. */
export function LocalApi() {
  const { t } = useTranslation();
  const info = useQuery(orpc.app.info.queryOptions());
  const token = useQuery(orpc.settings.apiToken.queryOptions());
  if (token.error !== null) return <ReadFailure error={token.error} onRetry={() => void token.refetch()} />;
  if (token.data === undefined || info.data === undefined) return <LoadingRows rows={4} />;
  const isServed = info.data.host === 'server';
  return (
    <>
      <p className={css.intro}>{t('settings.api.intro')}</p>
      {!isServed && <Notice tone="info">{t('settings.api.notServed')}</Notice>}
      <ApiToken isSet={token.data.isSet} />
      <CurlCalls url={isServed ? location.origin : USUAL_URL} needsToken={token.data.isSet} />
    </>
  );
}
