import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineEditor } from '#renderer/components/inline-editor.tsx';
import type { EntryView } from '#shared/contract/primitives.ts';
import { flawOfId } from '#shared/ids.ts';
import css from './name-cell.module.css';

/** Up to here a name needs no more than three lines. */
const LONG = 30;

interface NameCellProps {
  readonly entry: EntryView;
  readonly onRename: (entry: EntryView, operatorName: string) => Promise<unknown>;
}

/** The name of an entry, and the operator's own name for it, changed in place; an empty one takes it away. */
export function NameCell({ entry, onRename }: NameCellProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <InlineEditor
        value={entry.operatorName ?? ''}
        label={t('lookup.renameField', { id: entry.id })}
        maxLength={200}
        placeholder={entry.wecomName ?? t('lookup.renamePlaceholder')}
        onSave={(name) => onRename(entry, name.trim())}
        onDone={() => setEditing(false)}
      />
    );
  }
  return (
    <div className={css.cell}>
      <span className={css.name}>
        {/* WeCom takes names of nothing but blanks. */}
        {entry.name === null || entry.name.trim() === '' ? (
          <span className={css.none}>{t('shared.none')}</span>
        ) : (
          <Name name={entry.name} />
        )}
        <NameMark entry={entry} />
      </span>
      {/* What can't be an id has nothing to be named. */}
      {flawOfId(entry.id) === undefined && (
        <Button
          type="text"
          size="small"
          className={css.edit ?? ''}
          icon={<EditOutlined aria-hidden />}
          aria-label={t('lookup.rename', { id: entry.id })}
          title={t('lookup.rename', { id: entry.id })}
          onClick={() => setEditing(true)}
        />
      )}
    </div>
  );
}

/** A name of ordinary length as it flows; of a very long one three lines, and all of it under the pointer. */
function Name({ name }: { readonly name: string }) {
  if (name.length <= LONG) return <bdi>{name}</bdi>;
  return (
    <bdi className={css.full} title={name}>
      {name}
    </bdi>
  );
}

function NameMark({ entry }: { readonly entry: EntryView }) {
  const { t } = useTranslation();
  if (entry.operatorName !== null) {
    const title =
      entry.wecomName === null ? {} : { title: t('lookup.wecomNameIs', { name: entry.wecomName }) };
    return (
      <span className={css.mark} {...title}>
        {t('lookup.ownName')}
      </span>
    );
  }
  if (!entry.nameIsMade) return null;
  return (
    <span className={css.mark} title={t('lookup.madeMeaning')}>
      {t('lookup.made')}
    </span>
  );
}
