import { MoreOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { ErrcodeLink } from '#renderer/components/errcode-link.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { VerdictChip } from '#renderer/components/verdict-chip.tsx';
import type { EntryView } from '#shared/contract/primitives.ts';
import { EntryDrawer } from './entry-drawer.tsx';
import css from './entry-table.module.css';
import { IdCell } from './id-cell.tsx';
import { entryKey } from './id-type.ts';
import { NameCell } from './name-cell.tsx';
import { type EntryActions, useEntryActions } from './use-entry-actions.ts';

interface EntryTableProps {
  readonly label: string;
  readonly entries: readonly EntryView[];
  readonly busy?: boolean;
  readonly instead: ReactNode;
}

/** Ids with what is known of them; each can be asked for again, renamed and looked into. */
export function EntryTable({ label, entries, busy = false, instead }: EntryTableProps) {
  const actions = useEntryActions();
  const [openKey, setOpenKey] = useState<string>();
  const columns = useColumns(actions, (entry) => setOpenKey(entryKey(entry)));
  const open = entries.find((entry) => entryKey(entry) === openKey);
  return (
    <>
      {actions.failure !== null && <FailureNotice error={actions.failure} />}
      <DataTable
        label={label}
        rows={entries}
        columns={columns}
        rowKey={entryKey}
        minWidth="55rem"
        busy={busy}
        instead={instead}
      />
      <EntryDrawer entry={open} onClose={() => setOpenKey(undefined)} />
    </>
  );
}

/** Ids and words have the room that they take; names and reasons share the rest. */
function useColumns(actions: EntryActions, onOpen: (entry: EntryView) => void): Column<EntryView>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'id',
      title: t('lookup.columns.id'),
      width: '16rem',
      render: (entry) => <IdCell id={entry.id} />,
    },
    {
      key: 'kind',
      title: t('lookup.columns.kind'),
      width: '7.25rem',
      render: (entry) => t(`shared.kind.${entry.kind ?? 'unknown'}`),
    },
    {
      key: 'name',
      title: t('lookup.columns.name'),
      render: (entry) => <NameCell entry={entry} onRename={actions.rename} />,
    },
    {
      key: 'source',
      title: t('lookup.columns.source'),
      width: '5.5rem',
      render: (entry) => (entry.source === null ? t('shared.none') : t(`shared.source.${entry.source}`)),
    },
    {
      key: 'verdict',
      title: t('lookup.columns.verdict'),
      width: '6.75rem',
      render: (entry) => <VerdictChip verdict={entry.verdict} />,
    },
    { key: 'reason', title: t('lookup.columns.reason'), render: (entry) => <Reason entry={entry} /> },
    {
      key: 'actions',
      title: t('lookup.columns.actions'),
      titleHidden: true,
      inSight: true,
      width: '4.5rem',
      align: 'end',
      render: (entry) => <RowActions entry={entry} actions={actions} onOpen={onOpen} />,
    },
  ];
}

function Reason({ entry }: { readonly entry: EntryView }) {
  if (entry.reason === null) return null;
  return (
    <span className={css.reason} title={entry.reason}>
      {entry.errcode !== null && (
        <span className={css.errcode}>
          <ErrcodeLink errcode={entry.errcode} />
        </span>
      )}
      {entry.reason}
    </span>
  );
}

interface RowActionsProps {
  readonly entry: EntryView;
  readonly actions: EntryActions;
  readonly onOpen: (entry: EntryView) => void;
}

function RowActions({ entry, actions, onOpen }: RowActionsProps) {
  const { t } = useTranslation();
  return (
    <span className={css.actions}>
      <Button
        type="text"
        size="small"
        icon={<ReloadOutlined aria-hidden />}
        loading={actions.refreshing.includes(entry.id)}
        aria-label={t('lookup.refreshOne', { id: entry.id })}
        title={t('lookup.refresh')}
        onClick={() => actions.refresh(entry)}
      />
      <Button
        type="text"
        size="small"
        icon={<MoreOutlined aria-hidden />}
        aria-label={t('lookup.detailsOf', { id: entry.id })}
        title={t('lookup.details')}
        onClick={() => onOpen(entry)}
      />
    </span>
  );
}
