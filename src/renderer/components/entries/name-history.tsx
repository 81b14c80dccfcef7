import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { EntryView } from '#shared/contract/primitives.ts';
import css from './entry-drawer.module.css';
import { idTypeOf } from './id-type.ts';

/** What WeCom called an id before; nothing at all where that never changed. */
export function NameHistory({ entry }: { readonly entry: EntryView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const history = useQuery(
    orpc.library.history.queryOptions({ input: { id: entry.id, idType: idTypeOf(entry) } }),
  );
  if (history.data === undefined || history.data.length === 0) return null;
  return (
    <>
      <h3 className={css.heading}>{t('lookup.drawer.history')}</h3>
      <ol className={css.history}>
        {history.data.map(({ seenAtMs, oldName, newName }) => (
          <li key={`${seenAtMs} ${oldName}`}>
            <span className={css.when}>{format.moment(seenAtMs)}</span>{' '}
            {t('lookup.drawer.renamed', { oldName, newName })}
          </li>
        ))}
      </ol>
    </>
  );
}
