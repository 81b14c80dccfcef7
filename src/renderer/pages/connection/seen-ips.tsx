import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import type { CheckReport } from '#shared/contract/connection.ts';
import css from './connection.module.css';

/** The IPs that WeCom saw, large enough to read out over the phone; where one is refused, which. */
export function SeenIps({ report: { seenIps, refusedIps } }: { readonly report: CheckReport }) {
  const { t } = useTranslation();
  if (seenIps.length === 0) return null;
  return (
    <section className={css.ips} aria-label={t('connection.ipSeen')}>
      <h2 className={css.ipsTitle}>{t(seenIps.length === 1 ? 'connection.ipSeen' : 'connection.ipsSeen')}</h2>
      <ul className={css.ipList}>
        {seenIps.map((ip) => (
          <li key={ip} className={css.ip}>
            <code>{ip}</code>
            {refusedIps.length > 0 && <IpState refused={refusedIps.includes(ip)} />}
            <CopyButton text={ip} what={ip} label={t('shared.copy')} type="default" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function IpState({ refused }: { readonly refused: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={refused ? css.bad : css.good}>
      {refused ? <CloseCircleFilled aria-hidden /> : <CheckCircleFilled aria-hidden />}{' '}
      {t(`trustedIps.statuses.${refused ? 'refused' : 'accepted'}`)}
    </span>
  );
}
