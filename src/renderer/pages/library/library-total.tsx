import { useTranslation } from 'react-i18next';
import css from './library.module.css';
import type { useLibrary } from './use-library.ts';

type TotalProps = Pick<ReturnType<typeof useLibrary>, 'total' | 'notYetSearchable'>;

/** How many ids fit, and how many names are still on their way into the search. */
export function LibraryTotal({ total, notYetSearchable }: TotalProps) {
  const { t } = useTranslation();
  const key = total?.isExact === false ? 'library.totalAtLeast' : 'library.total';
  return (
    <p className={css.total} role="status">
      {total !== undefined && t(key, { count: total.count })}
      {notYetSearchable > 0 && ` · ${t('library.notYetSearchable', { count: notYetSearchable })}`}
    </p>
  );
}
