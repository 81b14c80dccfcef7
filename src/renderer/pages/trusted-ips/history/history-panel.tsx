import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Figures } from '#renderer/components/figures.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { IpHistoryView } from '#shared/contract/connection.ts';
import css from '../trusted-ips.module.css';
import { HistoryStrip } from './history-strip.tsx';
import { HistoryTable } from './history-table.tsx';

/** How the outgoing IPs came and went, as a picture with a table behind it, and what to do where they change. */
export function HistoryPanel() {
  const { t } = useTranslation();
  const history = useQuery(orpc.connection.ipHistory.queryOptions());
  return (
    <Panel title={t('trustedIps.history.title')}>
      {history.error !== null && <ReadFailure error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <LoadingRows label={t('shared.loading')} />}
      {history.data !== undefined && <History history={history.data} />}
    </Panel>
  );
}

function History({ history }: { readonly history: IpHistoryView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stays, changesIn30Days, ipsIn30Days, way, wayText, why } = history;
  if (stays.length === 0) return <p className={css.quiet}>{t('trustedIps.history.none')}</p>;
  return (
    <>
      <Figures
        items={[
          [t('trustedIps.history.changes'), t('trustedIps.history.times', { count: changesIn30Days })],
          [t('trustedIps.history.ips'), format.number(ipsIn30Days)],
        ]}
      />
      <HistoryStrip stays={stays} />
      <details className={css.details}>
        <summary>{t('trustedIps.history.asTable')}</summary>
        <HistoryTable stays={stays} />
      </details>
      {way === 'none' ? (
        <p className={css.quiet}>{why}</p>
      ) : (
        <Notice tone="info" title={wayText} action={<WayIn way={way} />}>
          {why}
        </Notice>
      )}
    </>
  );
}

/** Where the way out begins, as far as it begins here. */
function WayIn({ way }: Pick<IpHistoryView, 'way'>) {
  const { t } = useTranslation();
  if (way === 'list_all') {
    return <Link href="/trusted-ips/assistant/app">{t('trustedIps.mine.toAssistant')}</Link>;
  }
  if (way === 'fixed_line') return null;
  return <Link href="/routes">{t('trustedIps.assistant.refused.routes')}</Link>;
}
