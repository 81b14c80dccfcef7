import type { ReactNode } from 'react';
import css from './data-table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** A CSS length; the columns without one share what is left. */
  readonly width?: string;
  readonly align?: 'end';
  /** The title is for screen readers alone. */
  readonly titleHidden?: boolean;
  /** Of the last column: it stays in sight while the others scroll. For buttons alone, which take little room. */
  readonly inSight?: boolean;
  readonly render: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  /** What the table lists: its accessible name. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Below this width the table scrolls inside its frame, never the page. */
  readonly minWidth: string;
  readonly busy?: boolean;
  /** Stands in the frame instead of rows: empty, loading, failed. */
  readonly instead?: ReactNode;
}

/** A dense table with a head that stays, in a frame that scrolls by pointer and keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowKey, minWidth, busy = false, instead } = props;
  if (rows.length === 0 && instead !== undefined) return <div className={css.frame}>{instead}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard.
    <section className={css.frame} aria-label={label} tabIndex={0}>
      <table className={css.table} style={{ minWidth }} aria-label={label} aria-busy={busy}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width === undefined ? {} : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                <span className={column.titleHidden === true ? 'visually-hidden' : undefined}>
                  {column.title}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function classOf<Row>({ align, inSight }: Column<Row>): string {
  return `${align === 'end' ? css.end : ''} ${inSight === true ? css.inSight : ''}`;
}
