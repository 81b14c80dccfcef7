import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice, ProblemNotice, ReadFailure } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { IpsView } from '#shared/contract/connection.ts';
import { IpStatus } from './ip-status.tsx';
import css from './trusted-ips.module.css';

/** The IPs that WeCom saw and that are still in use, large, and how its list takes them. */
export function MyIps() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const ips = useQuery(orpc.connection.ips.queryOptions());
  const look = useMutation({
    mutationFn: () => client.connection.check(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: orpc.connection.key() }),
  });
  const lookButton = (
    <Button loading={look.isPending} onClick={() => look.mutate()}>
      {t(look.isPending ? 'trustedIps.mine.looking' : 'trustedIps.mine.look')}
    </Button>
  );
  const problem = look.data?.problem ?? null;
  const current = ips.data?.seen.filter(({ status }) => status !== 'gone') ?? [];

  return (
    <Panel title={t('trustedIps.mine.title')} actions={lookButton}>
      {ips.error !== null && <ReadFailure error={ips.error} onRetry={() => void ips.refetch()} />}
      {look.error !== null && <FailureNotice error={look.error} />}
      {problem !== null && problem.code !== 'ip_refused' && <ProblemNotice problem={problem} />}
      {ips.isPending && <LoadingRows label={t('shared.loading')} />}
      {ips.isSuccess && current.length === 0 && (
        <EmptyState {...t('trustedIps.mine.none', { returnObjects: true })} />
      )}
      {current.length > 0 && (
        <ul className={css.ips}>
          {current.map((seen) => (
            <MyIp key={`${seen.ip} ${seen.route}`} seen={seen} />
          ))}
        </ul>
      )}
      {ips.data?.warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
    </Panel>
  );
}

function MyIp({ seen }: { readonly seen: IpsView['seen'][number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { ip, status, classText, route, purposes, warning, lastSeenAtMs } = seen;
  const kind = purposes.includes('app') ? 'app' : purposes.includes('archive') ? 'archive' : 'contact';
  return (
    <li>
      <div className={css.ip}>
        <code className={css.figure}>{ip}</code>
        <CopyButton text={ip} what={ip} label={t('shared.copy')} type="default" />
        <IpStatus status={status} />
        {warning === null && (status === 'refused' || status === 'waiting') && (
          <Link href={`/trusted-ips/assistant/${kind}`}>{t('trustedIps.mine.toAssistant')}</Link>
        )}
      </div>
      <p className={css.quiet}>
        {[
          classText,
          `${t('trustedIps.mine.route')} ${route === 'direct' ? t('trustedIps.mine.direct') : route}`,
          t('trustedIps.mine.seenAt', { when: format.moment(lastSeenAtMs) }),
        ].join(' · ')}
      </p>
      {warning !== null && <p className={css.bad}>{warning}</p>}
    </li>
  );
}
