import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import type { CheckReport } from '#shared/contract/connection.ts';
import css from './connection.module.css';

/** The IPs that WeCom saw, large enough to read out over the phone. */
export function SeenIps({ report }: { readonly report: CheckReport }) {
  const { t } = useTranslation();
  const ips = report.seenIps;
  if (ips.length === 0) return null;
  return (
    <section className={css.ips} aria-label={t('connection.ipSeen')}>
      <h2 className={css.ipsTitle}>{t(ips.length === 1 ? 'connection.ipSeen' : 'connection.ipsSeen')}</h2>
      <ul className={css.ipList}>
        {ips.map((ip) => (
          <li key={ip} className={css.ip}>
            <code>{ip}</code>
            <CopyButton text={ip} what={ip} label={t('shared.copy')} type="default" />
          </li>
        ))}
      </ul>
    </section>
  );
}
