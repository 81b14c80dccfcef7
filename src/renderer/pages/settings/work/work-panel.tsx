import { useQuery } from '@tanstack/react-query';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { WorkForm } from './work-form.tsx';

/** How hard WeCom is asked, and for how long its word is good. */
export function WorkPanel() {
  const { data, error, refetch } = useQuery(orpc.settings.work.queryOptions());
  if (error !== null) return <ReadFailure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingRows rows={4} />;
  return <WorkForm current={data.current} usual={data.usual} />;
}
