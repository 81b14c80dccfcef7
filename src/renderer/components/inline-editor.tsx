import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './inline-editor.module.css';

interface InlineEditorProps {
  readonly value: string;
  /** The accessible name of the field. */
  readonly label: string;
  readonly maxLength: number;
  readonly placeholder?: string;
  /** Tells of its failures itself. */
  readonly onSave: (value: string) => Promise<unknown>;
  readonly onDone: () => void;
}

/** A text changed in place: Enter keeps it, Escape leaves it as it was. A failure keeps the field open. */
export function InlineEditor({ value, label, maxLength, placeholder, onSave, onDone }: InlineEditorProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const [saving, setSaving] = useState(false);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setSaving(true);
    try {
      await onSave(text);
      onDone();
    } finally {
      setSaving(false);
    }
  }

  return (
    <form
      className={css.form}
      onSubmit={(event) => void save(event).catch(() => undefined)}
      onKeyDown={({ key }) => key === 'Escape' && onDone()}
    >
      <Input
        autoFocus
        size="small"
        maxLength={maxLength}
        value={text}
        {...(placeholder === undefined ? {} : { placeholder })}
        aria-label={label}
        onChange={(event) => setText(event.target.value)}
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
