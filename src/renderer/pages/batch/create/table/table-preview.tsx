import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { type HeldTable, heldTable } from './held-table.ts';
import css from './table-preview.module.css';

const SHOWN_COLUMNS = 50;
/** Words and numbers look like userids one by one; below this a column is hardly one of ids. */
const LIKELY = 0.2;

/** The first rows, and above each column whether its cells are the ids to name. */
export function TablePreviewGrid({ held }: { readonly held: HeldTable }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { preview, idColumns } = held;
  const columns = preview.columns.slice(0, SHOWN_COLUMNS);
  const toggle = (place: number, chosen: boolean) =>
    heldTable.set({
      ...held,
      idColumns: chosen
        ? [...idColumns, place].sort((a, b) => a - b)
        : idColumns.filter((one) => one !== place),
    });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard.
    <section className={css.frame} aria-label={t('batch.table.preview')} tabIndex={0}>
      <table className={css.table} aria-label={t('batch.table.preview')}>
        <thead>
          <tr>
            {columns.map(({ title, idShare, idLikelihood }, place) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place; titles repeat.
                key={place}
                scope="col"
                className={idColumns.includes(place) ? css.chosen : undefined}
              >
                <Checkbox
                  checked={idColumns.includes(place)}
                  aria-label={t('batch.table.isIdColumn', { column: title })}
                  onChange={(event) => toggle(place, event.target.checked)}
                >
                  {title}
                </Checkbox>
                <span className={css.share}>
                  {idLikelihood >= LIKELY
                    ? t('batch.table.idShare', { share: format.percent(idShare) })
                    : '\u00a0'}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place alone.
            <tr key={at}>
              {columns.map((_, place) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  key={place}
                  className={idColumns.includes(place) ? css.chosen : undefined}
                >
                  {row[place] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
