import { Button, Input } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/components/notice.tsx';
import { ParsedSummary } from '#renderer/components/parsed-summary.tsx';
import { parseIds } from '#renderer/ids/parse-ids.ts';
import { useStore } from '#renderer/state/store.ts';
import { batchIdType, pastedText, sourceKind } from '../batch-state.ts';
import css from './create-run.module.css';
import { handOverText } from './table/hand-over.ts';

/** Ids out of the clipboard. */
export function PasteSource() {
  const { t } = useTranslation();
  const text = useStore(pastedText);
  const idType = useStore(batchIdType);
  const parsed = useMemo(() => parseIds(text), [text]);
  return (
    <div className={css.pane}>
      <Input.TextArea
        className={css.field ?? ''}
        rows={5}
        value={text}
        aria-label={t('batch.create.pasteField')}
        placeholder={t('batch.create.pastePlaceholder')}
        spellCheck={false}
        onChange={(event) => pastedText.set(event.target.value)}
      />
      {/\t/.test(text) && <CellsNotice text={text} />}
      {parsed.ids.length === 0 ? (
        <p className={css.hint}>{t('batch.create.nothing')}</p>
      ) : (
        <ParsedSummary parsed={parsed} idType={idType} />
      )}
    </div>
  );
}

/** Cells of several columns lose their rows as a list of ids; as a table they come back whole. */
function CellsNotice({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  function takeAsTable(): void {
    sourceKind.set('file');
    pastedText.set('');
    void handOverText(text, t('batch.create.clipboard'));
  }
  return (
    <Notice
      tone="info"
      announce="status"
      action={<Button onClick={takeAsTable}>{t('batch.create.asTable')}</Button>}
    >
      {t('batch.create.looksLikeTable')}
    </Notice>
  );
}
