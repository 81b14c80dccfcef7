import { EditOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineEditor } from '#renderer/components/inline-editor.tsx';
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

function NoteEditor({ row, onDone }: { readonly row: IpRecordView; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const saving = useMutation({
    mutationFn: (note: string) => client.connection.note({ recordId: row.recordId, note }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.connection.record.key() }),
  });
  return (
    <>
      <InlineEditor
        value={row.note}
        label={t('trustedIps.record.noteField', { ip: row.ip })}
        maxLength={500}
        onSave={saving.mutateAsync}
        onDone={onDone}
      />
      {saving.error !== null && <FailureNotice error={saving.error} />}
    </>
  );
}
