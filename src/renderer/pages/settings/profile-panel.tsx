import { useTranslation } from 'react-i18next';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import type { ProfileView } from '#shared/contract/settings.ts';
import { ProfileForm } from './profile-form.tsx';
import css from './settings.module.css';

/** The corp: a form, or plain facts when it comes from the environment. */
export function ProfilePanel({ profile }: { readonly profile: ProfileView }) {
  const { t } = useTranslation();
  if (profile.origin === 'environment') {
    return (
      <>
        <Notice tone="info">{t('settings.profile.fromEnvironment')}</Notice>
        <Facts>
          <Fact name={t('settings.profile.corpId')}>
            <code>{profile.corpId}</code>
          </Fact>
          <Fact name={t('settings.profile.apiBase')}>
            <code>{profile.apiBase}</code>
          </Fact>
        </Facts>
      </>
    );
  }
  return (
    <>
      <p className={css.intro}>{t('settings.profile.intro')}</p>
      {profile.origin === 'settings' && profile.apiBaseInClear && (
        <Notice tone="warning">{t('settings.profile.inClear')}</Notice>
      )}
      <ProfileForm profile={profile} />
      <Vault vault={profile.vault} />
    </>
  );
}

function Vault({ vault }: { readonly vault: ProfileView['vault'] }) {
  const { t } = useTranslation();
  if (vault === 'unprotected')
    return <Notice tone="warning">{t('settings.profile.vault.unprotected')}</Notice>;
  return <p className={css.intro}>{t(`settings.profile.vault.${vault}`)}</p>;
}
