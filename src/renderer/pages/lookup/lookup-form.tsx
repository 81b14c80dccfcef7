import { Button, Input } from 'antd';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { IdTypeSelect } from '#renderer/components/id-type-select.tsx';
import { ParsedSummary } from '#renderer/components/parsed-summary.tsx';
import type { ParsedIds } from '#renderer/ids/parse-ids.ts';
import { batchIdType, pastedText, sourceKind } from '#renderer/pages/batch/batch-state.ts';
import { useStore } from '#renderer/state/store.ts';
import css from './lookup.module.css';
import { ask, lookupAsked, lookupIdType, lookupText, MAX_LOOKUP_IDS } from './lookup-state.ts';

interface LookupFormProps {
  /** What stands in the field. */
  readonly parsed: ParsedIds;
  readonly busy: boolean;
  /** The same ids once more: nothing new was typed. */
  readonly onAskAgain: () => void;
}

/** The field: Enter asks, a paste asks at once, and what the ids look like is said while they are typed. */
export function LookupForm({ parsed, busy, onAskAgain }: LookupFormProps) {
  const { t } = useTranslation();
  const text = useStore(lookupText);
  const idType = useStore(lookupIdType);
  const tooMany = parsed.ids.length > MAX_LOOKUP_IDS;

  function askFor(wanted: string): void {
    // What is pasted again after something else brings its kept answer on screen by itself.
    if (!ask(wanted, idType) && wanted === text) onAskAgain();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    askFor(text);
  }

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData('text/plain');
    askFor(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd));
  }

  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        askFor(text);
      }}
    >
      <Input.TextArea
        autoFocus
        className={css.field ?? ''}
        rows={2}
        value={text}
        placeholder={t('lookup.placeholder')}
        aria-label={t('lookup.field')}
        spellCheck={false}
        onChange={(event) => lookupText.set(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div className={css.controls}>
        <IdTypeSelect value={idType} onChange={(chosen) => lookupIdType.set(chosen)} />
        <Button type="primary" htmlType="submit" loading={busy} disabled={parsed.ids.length === 0 || tooMany}>
          {t('lookup.submit')}
        </Button>
        <Button disabled={text === ''} onClick={clear}>
          {t('lookup.clear')}
        </Button>
        {parsed.ids.length === 0 ? (
          <span className={css.keys}>{t('lookup.keys')}</span>
        ) : (
          <ParsedSummary parsed={parsed} idType={idType} />
        )}
      </div>
      {tooMany && <TooMany count={parsed.ids.length} text={text} />}
    </form>
  );
}

function clear(): void {
  lookupText.set('');
  lookupAsked.set(undefined);
}

function TooMany({ count, text }: { readonly count: number; readonly text: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <p role="alert" className={css.tooMany}>
      {t('lookup.tooMany', { count })}{' '}
      <Button
        size="small"
        onClick={() => {
          sourceKind.set('paste');
          pastedText.set(text);
          batchIdType.set(lookupIdType.get());
          navigate('/batch');
        }}
      >
        {t('lookup.toBatch')}
      </Button>
    </p>
  );
}
