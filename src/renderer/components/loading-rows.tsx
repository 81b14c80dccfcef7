import { useTranslation } from 'react-i18next';
import css from './loading-rows.module.css';

/** Rows that are on their way. */
export function LoadingRows({ rows = 5, label }: { readonly rows?: number; readonly label?: string }) {
  const { t } = useTranslation();
  return (
    <div className={css.rows} role="status">
      <span className="visually-hidden">{label ?? t('shared.loading')}</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className={css.row} aria-hidden />
      ))}
    </div>
  );
}
