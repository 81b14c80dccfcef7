import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { TableCheck } from '#shared/contract/files.ts';
import css from '../create-run.module.css';

const LINES_A_PAGE = 100;

interface FindingLinesProps {
  readonly label: string;
  readonly finding: TableCheck['blank'];
}

/** On which lines something was met: a list to open, a page at a time. */
export function FindingLines({ label, finding: { count, lines } }: FindingLinesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [shown, setShown] = useState(LINES_A_PAGE);
  if (count === 0) return null;
  return (
    <details className={css.lines}>
      <summary>{t('batch.table.lines', { what: label, count })}</summary>
      <p className={css.hint}>{lines.slice(0, shown).map(format.number).join(t('batch.table.separator'))}</p>
      {shown < lines.length && (
        <Button size="small" onClick={() => setShown(shown + LINES_A_PAGE)}>
          {t('batch.table.moreLines')}
        </Button>
      )}
      {shown >= lines.length && count > lines.length && (
        <p className={css.hint}>{t('batch.table.firstLines', { number: format.number(lines.length) })}</p>
      )}
    </details>
  );
}
