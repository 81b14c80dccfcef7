import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { askToSwitch } from '#renderer/profiles/switching.ts';
import type { ProfileList, ProfileSummary } from '#shared/contract/profiles.ts';
import css from '../settings.module.css';
import { NEW_ID } from '../shown-profile.ts';
import { ProfileTest } from './profile-test.tsx';
import own from './profiles-panel.module.css';

interface ProfilesPanelProps {
  readonly list: ProfileList;
  /** Whose fields stand below. */
  readonly shownId: string | undefined;
  readonly onShow: (id: string) => void;
}

/** All profiles: which is in use, whether each is connected, and the way to change them. */
export function ProfilesPanel({ list, shownId, onShow }: ProfilesPanelProps) {
  const { t } = useTranslation();
  const columns: Column<ProfileSummary>[] = [
    { key: 'name', title: t('profiles.name'), width: '24%', render: (row) => <Name profile={row} /> },
    { key: 'corp', title: t('profiles.way'), width: '29%', render: (row) => <Way profile={row} /> },
    { key: 'test', title: t('profiles.test'), render: (row) => <ProfileTest profile={row} /> },
    {
      key: 'actions',
      title: t('profiles.actions'),
      titleHidden: true,
      width: '11rem',
      align: 'end',
      render: (row) => (
        <div className={own.actions}>
          {list.switchable && !row.inUse && (
            <Button
              size="small"
              aria-label={t('profiles.switchTo', { name: row.name })}
              onClick={() => void askToSwitch(row)}
            >
              {t('profiles.switch')}
            </Button>
          )}
          {row.origin === 'settings' && row.id !== shownId && (
            <Button
              size="small"
              aria-label={t('profiles.editNamed', { name: row.name })}
              onClick={() => onShow(row.id)}
            >
              {t('profiles.edit')}
            </Button>
          )}
        </div>
      ),
    },
  ];
  return (
    <>
      <p className={css.intro}>{t(list.switchable ? 'profiles.intro' : 'profiles.fromEnvironment')}</p>
      <DataTable
        label={t('profiles.list')}
        rows={list.profiles}
        columns={columns}
        rowKey={({ id }) => id}
        minWidth="44rem"
      />
      <div className={css.actions}>
        <Button disabled={shownId === NEW_ID} onClick={() => onShow(NEW_ID)}>
          {t('profiles.add')}
        </Button>
      </div>
    </>
  );
}

function Name({ profile: { name, inUse } }: { readonly profile: ProfileSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <bdi className={own.name}>{name}</bdi>
      {inUse && <span className={own.inUse}>{t('profiles.inUse')}</span>}
    </>
  );
}

/** The corp, the end of its secret and how it is reached, in two lines. */
function Way({ profile }: { readonly profile: ProfileSummary }) {
  const { t } = useTranslation();
  const { origin, corpId, tail, proxy, apiBase, routeFault } = profile;
  if (origin === 'demo' || corpId === null) return <span className={own.quiet}>{t('profiles.demoWay')}</span>;
  const host = apiBase === null ? '' : URL.canParse(apiBase) ? new URL(apiBase).host : apiBase;
  return (
    <>
      <code className={own.corp}>{corpId}</code>
      <span className={own.quiet}>
        {tail !== null && t('profiles.secretTail', { tail })}
        {tail !== null && routeFault === null && ' · '}
        {routeFault === null && (proxy === null ? host : `${proxy} → ${host}`)}
      </span>
      {routeFault !== null && (
        <span className={own.unusable}>{t('profiles.unusable', { fault: routeFault })}</span>
      )}
    </>
  );
}
