import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';

/** Says, until it has been read, where the database lies that this start has kept aside. */
export function KeptAsideBand() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data } = useQuery(orpc.app.info.queryOptions());
  const dismiss = useMutation(
    orpc.app.dismissKeptAside.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.app.info.key() }),
    }),
  );
  const path = data?.keptAside ?? null;
  if (path === null) return null;
  return (
    <section aria-label={t('app.keptAside.title')}>
      <Notice
        tone="info"
        banner
        title={t('app.keptAside.title')}
        action={
          <Button size="small" loading={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
            {t('app.keptAside.dismiss')}
          </Button>
        }
      >
        {t('app.keptAside.text')} <code>{path}</code>{' '}
        <CopyButton text={path} what={t('app.keptAside.path')} />
      </Notice>
    </section>
  );
}
