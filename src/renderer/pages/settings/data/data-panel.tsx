import { useQuery } from '@tanstack/react-query';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { BackUp } from './back-up.tsx';
import { DataFolder } from './data-folder.tsx';
import { Earlier } from './earlier.tsx';
import { Forget } from './forget.tsx';
import { Restore } from './restore.tsx';
import { StagedNotice } from './staged-notice.tsx';

/** Where the data lies, its backup, and its end. */
export function DataPanel() {
  const view = useQuery(orpc.data.view.queryOptions({ staleTime: 0 }));
  if (view.error !== null) return <ReadFailure error={view.error} onRetry={() => void view.refetch()} />;
  if (view.data === undefined) return <LoadingRows rows={6} />;
  return (
    <>
      <StagedNotice />
      <DataFolder view={view.data} />
      <BackUp />
      <Restore />
      <Earlier databases={view.data.earlier} />
      <Forget word={view.data.forgetWord} />
    </>
  );
}
