import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import css from '../trusted-ips.module.css';

const WAYS = ['fixed', 'forward', 'reverse', 'line'] as const;

/** What the console's refusal of an IP as a provider's means, and the ways out. */
export function RefusedAsProvider() {
  const { t } = useTranslation();
  return (
    <details className={css.details}>
      <summary>{t('trustedIps.assistant.refused.title')}</summary>
      <p className={css.prose}>{t('trustedIps.assistant.refused.text')}</p>
      <ul className={css.list}>
        {WAYS.map((way) => (
          <li key={way}>{t(`trustedIps.assistant.refused.${way}`)}</li>
        ))}
      </ul>
      <p>
        <Link href="/routes">{t('trustedIps.assistant.refused.routes')}</Link>
      </p>
    </details>
  );
}
