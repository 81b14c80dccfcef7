import { useTranslation } from 'react-i18next';
import type { ProfileView } from '#shared/contract/settings.ts';
import css from '../settings.module.css';
import { SecretField } from './secret-field.tsx';

/** The secrets that a corp may have beside its app's: each opens calls that the app's own can't make. */
export function FurtherSecrets({ profile }: { readonly profile: ProfileView }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={css.intro}>{t('settings.secrets.intro')}</p>
      <SecretField profile={profile} purpose="archive" kept={profile.archiveSecret} />
      <SecretField profile={profile} purpose="contact" kept={profile.contactSecret} />
    </>
  );
}
