import { useTranslation } from 'react-i18next';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import type { ProfileView } from '#shared/contract/settings.ts';
import { CheckOutcome } from './check-outcome.tsx';
import { ProfileForm } from './profile-form.tsx';
import type { FurtherPurpose } from './secrets/entered-again.ts';
import css from './settings.module.css';

interface ProfilePanelProps {
  readonly profile: ProfileView;
  /** Told of what a profile has become. */
  readonly onMoved: (profile: ProfileView) => void;
}

/** The corp: a form, or plain facts when it comes from the environment. */
export function ProfilePanel({ profile, onMoved }: ProfilePanelProps) {
  const { t } = useTranslation();
  if (profile.origin === 'environment') {
    return (
      <>
        <Notice tone="info">{t('settings.profile.fromEnvironment')}</Notice>
        {profile.apiBaseInClear && <Notice tone="warning">{t('settings.profile.inClear')}</Notice>}
        <Facts>
          <Fact name={t('settings.profile.corpId')}>
            <code>{profile.corpId}</code>
          </Fact>
          <Fact name={t('settings.profile.apiBase')}>
            <code>{profile.apiBase}</code>
          </Fact>
          <Fact name={t('settings.route.proxy')}>
            {profile.proxy === null ? t('settings.route.direct') : <code>{profile.proxy}</code>}
          </Fact>
          <Fact name={t('settings.route.ca')}>
            {t(profile.hasCa ? 'settings.route.hasCa' : 'settings.route.noCa')}
          </Fact>
          <KeptFact purpose="archive" kept={profile.archiveSecret} />
          <KeptFact purpose="contact" kept={profile.contactSecret} />
        </Facts>
        <CheckOutcome canAsk />
      </>
    );
  }
  return (
    <>
      <p className={css.intro}>{t('settings.profile.intro')}</p>
      {profile.origin === 'settings' && profile.apiBaseInClear && (
        <Notice tone="warning">{t('settings.profile.inClear')}</Notice>
      )}
      <ProfileForm profile={profile} onMoved={onMoved} />
      {/* What came of the demo tenant's check is no outcome of the fields above. */}
      {profile.origin === 'settings' && <CheckOutcome profile={profile} />}
      <Vault vault={profile.vault} />
    </>
  );
}

interface KeptFactProps {
  readonly purpose: FurtherPurpose;
  readonly kept: ProfileView['archiveSecret'];
}

function KeptFact({ purpose, kept }: KeptFactProps) {
  const { t } = useTranslation();
  return (
    <Fact name={t(`settings.secrets.${purpose}.label`)}>
      {kept.kept ? t('settings.secrets.set', { tail: kept.tail ?? '' }) : t('settings.secrets.notSet')}
    </Fact>
  );
}

function Vault({ vault }: { readonly vault: ProfileView['vault'] }) {
  const { t } = useTranslation();
  if (vault === 'unprotected')
    return <Notice tone="warning">{t('settings.profile.vault.unprotected')}</Notice>;
  return <p className={css.intro}>{t(`settings.profile.vault.${vault}`)}</p>;
}
