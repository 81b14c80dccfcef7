import { useTranslation } from 'react-i18next';
import css from './brand.module.css';

/** The mark (an id that becomes a name) and the product's name. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <div className={css.brand}>
      <svg className={css.mark} viewBox="0 0 28 28" aria-hidden="true">
        <rect className={css.plate} width="28" height="28" rx="6" />
        <path className={css.id} d="M6 9.500h3M11 9.500h2M15 9.500h4M21 9.500h1" />
        <path className={css.name} d="M6 18.500h16M14 12.500v3M12.300 14.200 14 15.900l1.700-1.700" />
      </svg>
      <span className={css.text}>{t('app.name')}</span>
    </div>
  );
}
