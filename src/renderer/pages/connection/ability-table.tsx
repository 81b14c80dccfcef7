import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { ErrcodeLink } from '#renderer/components/errcode-link.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import type { AbilityView } from '#shared/contract/connection.ts';
import css from './connection.module.css';

/** What the secrets may do, and how to get what they may not. */
export function AbilityTable({ abilities }: { readonly abilities: readonly AbilityView[] }) {
  const { t } = useTranslation();
  if (abilities.length === 0) return null;
  const columns: Column<AbilityView>[] = [
    { key: 'label', title: t('connection.abilities.what'), width: '11rem', render: ({ label }) => label },
    {
      key: 'state',
      title: t('connection.abilities.state'),
      width: '18%',
      render: ({ state }) => (
        <span className={state === 'works' ? css.good : css.limited}>
          {t(`connection.abilities.states.${state}`)}
        </span>
      ),
    },
    {
      key: 'remedy',
      title: t('connection.abilities.remedy'),
      render: ({ remedy, errcode }) => (
        <>
          {errcode !== null && errcode !== 0 && <ErrcodeLink errcode={errcode} />} {remedy}
        </>
      ),
    },
  ];
  return (
    <Panel title={t('connection.abilities.title')}>
      <DataTable
        label={t('connection.abilities.table')}
        rows={abilities}
        columns={columns}
        rowKey={({ ability }) => ability}
        minWidth="40rem"
      />
    </Panel>
  );
}
