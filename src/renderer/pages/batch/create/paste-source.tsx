import { Input } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ParsedSummary } from '#renderer/components/parsed-summary.tsx';
import { parseIds } from '#renderer/ids/parse-ids.ts';
import { useStore } from '#renderer/state/store.ts';
import { batchIdType, pastedText } from '../batch-state.ts';
import css from './create-run.module.css';

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
      {parsed.ids.length === 0 ? (
        <p className={css.hint}>{t('batch.create.nothing')}</p>
      ) : (
        <ParsedSummary parsed={parsed} idType={idType} />
      )}
    </div>
  );
}
