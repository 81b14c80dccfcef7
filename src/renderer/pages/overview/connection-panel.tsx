import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { Overview } from '#shared/contract/overview.ts';
import css from './overview.module.css';

type Connection = Overview['connection'];

const MARKS: Readonly<Record<Connection['standing'], ReactNode>> = {
  unknown: <MinusCircleOutlined aria-hidden />,
  connected: <CheckCircleFilled aria-hidden />,
  refused: <CloseCircleFilled aria-hidden />,
};

/** Whether WeCom answers, since when, and from which IP; as far as is known without asking. */
export function ConnectionPanel({ connection }: { readonly connection: Connection }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { standing, ip, sinceMs, lastMs, corpId, route, routeFault, problem } = connection;
  return (
    <Panel
      title={t('overview.connection.title')}
      actions={<Link href="/connection">{t('overview.connection.more')}</Link>}
    >
      {routeFault === null ? (
        <p className={`${css.standing} ${css[standing]}`}>
          {MARKS[standing]} {t(`overview.connection.standing.${standing}`)}
        </p>
      ) : (
        <NoRoute fault={routeFault} />
      )}
      {problem !== null && <p className={css.problem}>{problem.message}</p>}
      {ip !== null && (
        <p className={css.ip}>
          <span className={css.ipLabel}>{t('overview.connection.ip')}</span>
          <code>{ip}</code> <CopyButton text={ip} what={ip} />
        </p>
      )}
      <Facts>
        <Fact name={t('overview.connection.since')}>{sinceMs !== null && format.moment(sinceMs)}</Fact>
        <Fact name={t('overview.connection.last')}>{lastMs !== null && format.moment(lastMs)}</Fact>
        <Fact name={t('overview.connection.corp')}>
          <code>{corpId}</code>
        </Fact>
        <Fact name={t('overview.connection.route')}>
          {route === 'direct' ? t('overview.connection.direct') : route !== null && <code>{route}</code>}
        </Fact>
      </Facts>
    </Panel>
  );
}

/** Nothing is sent: what can't be used of the network settings, and the way to them. */
function NoRoute({ fault }: { readonly fault: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={`${css.standing} ${css.refused}`}>
        {MARKS.refused} {t('overview.connection.unusable')}
      </p>
      <p className={css.problem}>{fault}</p>
      <p className={css.problem}>
        <Link href="/settings/route">{t('overview.connection.mend')}</Link>
      </p>
    </>
  );
}
