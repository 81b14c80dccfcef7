import { CheckOutlined, CloseOutlined, EditOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { IpRecordView } from '#shared/contract/connection.ts';
import css from '../trusted-ips.module.css';

/** The operator's note on an IP, changed in place. */
export function NoteCell({ row }: { readonly row: IpRecordView }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  if (editing) return <NoteEditor row={row} onDone={() => setEditing(false)} />;
  const label = t('trustedIps.record.editNote', { ip: row.ip });
  return (
    <span className={css.note}>
      <bdi>{row.note}</bdi>
      <Button
        type="text"
        size="small"
        icon={<EditOutlined aria-hidden />}
        aria-label={label}
        title={label}
        onClick={() => setEditing(true)}
      />
    </span>
  );
}

/** Enter keeps the note, Escape leaves it as it was. */
function NoteEditor({ row, onDone }: { readonly row: IpRecordView; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [note, setNote] = useState(row.note);
  const saving = useMutation({
    mutationFn: () => client.connection.note({ recordId: row.recordId, note }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: orpc.connection.record.key() });
      onDone();
    },
  });

  function save(event: FormEvent): void {
    event.preventDefault();
    saving.mutate();
  }

  return (
    <form className={css.note} onSubmit={save} onKeyDown={({ key }) => key === 'Escape' && onDone()}>
      <Input
        autoFocus
        size="small"
        maxLength={500}
        value={note}
        aria-label={t('trustedIps.record.noteField', { ip: row.ip })}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button
        size="small"
        type="primary"
        htmlType="submit"
        loading={saving.isPending}
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
      {saving.error !== null && <FailureNotice error={saving.error} />}
    </form>
  );
}
