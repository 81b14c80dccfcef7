import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { EXPORT_COLUMNS, type ExportColumn } from '#shared/export-words.ts';
import { moved } from './export-form.ts';
import css from './library-export.module.css';

interface ExportColumnsProps {
  /** The chosen ones, in their order. */
  readonly columns: readonly ExportColumn[];
  readonly onChange: (columns: ExportColumn[]) => void;
}

/** Which columns a file has, and in which order: the chosen first, each with a step up and down. */
export function ExportColumns({ columns, onChange }: ExportColumnsProps) {
  const { t } = useTranslation();
  const others = EXPORT_COLUMNS.filter((column) => !columns.includes(column));
  return (
    <fieldset className={css.columns}>
      <legend className={css.legend}>{t('library.export.columns')}</legend>
      {columns.map((column) => (
        <div key={column} className={css.column}>
          <Checkbox checked onChange={() => onChange(columns.filter((one) => one !== column))}>
            {t(`library.export.columnNames.${column}`)}
          </Checkbox>
          <Step column={column} columns={columns} by={-1} onChange={onChange} />
          <Step column={column} columns={columns} by={1} onChange={onChange} />
        </div>
      ))}
      {others.map((column) => (
        <div key={column} className={css.column}>
          <Checkbox checked={false} onChange={() => onChange([...columns, column])}>
            {t(`library.export.columnNames.${column}`)}
          </Checkbox>
        </div>
      ))}
    </fieldset>
  );
}

interface StepProps extends ExportColumnsProps {
  readonly column: ExportColumn;
  readonly by: -1 | 1;
}

function Step({ column, columns, by, onChange }: StepProps) {
  const { t } = useTranslation();
  const name = t(by < 0 ? 'library.export.up' : 'library.export.down', {
    column: t(`library.export.columnNames.${column}`),
  });
  const atEnd = by < 0 ? columns[0] === column : columns.at(-1) === column;
  return (
    <Button
      type="text"
      size="small"
      disabled={atEnd}
      icon={by < 0 ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}
      aria-label={name}
      title={name}
      onClick={() => onChange(moved(columns, column, by))}
    />
  );
}
