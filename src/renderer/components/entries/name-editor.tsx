import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryView } from '#shared/contract/primitives.ts';
import css from './name-cell.module.css';

interface NameEditorProps {
  readonly entry: EntryView;
  readonly onRename: (entry: EntryView, operatorName: string) => Promise<unknown>;
  readonly onDone: () => void;
}

/** Enter keeps the name, Escape leaves it as it was; an empty one takes it away. A failure keeps the field open. */
export function NameEditor({ entry, onRename, onDone }: NameEditorProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(entry.operatorName ?? '');
  const [saving, setSaving] = useState(false);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setSaving(true);
    try {
      await onRename(entry, name.trim());
      onDone();
    } finally {
      setSaving(false);
    }
  }

  function leaveOnEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape') onDone();
  }

  return (
    <form
      className={css.form}
      onSubmit={(event) => void save(event).catch(() => undefined)}
      onKeyDown={leaveOnEscape}
    >
      <Input
        autoFocus
        size="small"
        maxLength={200}
        value={name}
        placeholder={entry.wecomName ?? t('lookup.renamePlaceholder')}
        aria-label={t('lookup.renameField', { id: entry.id })}
        onChange={(event) => setName(event.target.value)}
      />
      <Button
        size="small"
        type="primary"
        htmlType="submit"
        loading={saving}
        icon={<CheckOutlined aria-hidden />}
        aria-label={t('shared.save')}
        title={t('shared.save')}
      />
      <Button
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('shared.cancel')}
        title={t('shared.cancel')}
        onClick={onDone}
      />
    </form>
  );
}
