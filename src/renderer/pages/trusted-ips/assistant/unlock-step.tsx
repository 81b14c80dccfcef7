import { useTranslation } from 'react-i18next';
import css from '../trusted-ips.module.css';

const WAYS = ['domain', 'receive'] as const;

/** What has to be set before the console lets anybody enter trusted IPs, and how. */
export function UnlockStep() {
  const { t } = useTranslation();
  return (
    <>
      <p className={css.prose}>{t('trustedIps.assistant.unlock.needed')}</p>
      <dl className={css.ways}>
        {WAYS.map((way) => (
          <div key={way}>
            <dt>{t(`trustedIps.assistant.unlock.${way}Title`)}</dt>
            <dd>{t(`trustedIps.assistant.unlock.${way}`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
