import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { profilesStore } from '#renderer/profiles/profiles-store.ts';
import { faultOf } from '#renderer/rpc/problem.ts';
import { useStore } from '#renderer/state/store.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { useCheck } from './check-outcome.tsx';
import { draftOf, faultsOf, flawsOf, furtherLeftBehind, isChanged, keepsSecret } from './profile-draft.ts';
import { ProfileFields } from './profile-fields.tsx';
import { faultOfSecret } from './secrets/entered-again.ts';
import css from './settings.module.css';
import { useDraftTest } from './use-draft-test.tsx';
import { useProfileActions } from './use-profile-actions.ts';

interface ProfileFormProps {
  readonly profile: ProfileView;
  /** Told of what a profile has become: one that was only entered has an id then, and one that is gone another one's. */
  readonly onMoved?: (profile: ProfileView) => void;
}

/** Corp id, secret and API address. The secret goes in and never comes back; the check's outcome stands below. */
export function ProfileForm({ profile, onMoved = () => undefined }: ProfileFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(profile));
  const [tried, setTried] = useState(false);
  const [checked, setChecked] = useState(false);
  const actions = useProfileActions(profile);
  const others = useStore(profilesStore)?.profiles.filter(({ id }) => id !== profile.id) ?? [];
  const faults = faultsOf(
    draft,
    keepsSecret(profile, draft),
    others.map(({ name }) => name),
  );
  // What the page can't judge for itself is the API address.
  const refusal = actions.failure === null ? undefined : faultOf(actions.failure);

  function isSound(): boolean {
    setTried(true);
    const { corpId, appSecret } = flawsOf(draft);
    const isAgain = furtherLeftBehind(profile, draft).every(
      (purpose) => faultOfSecret(draft.again[purpose]) === undefined,
    );
    const isBlocked = corpId?.blocks === true || appSecret?.blocks === true;
    return Object.keys(faults).length === 0 && isAgain && !isBlocked;
  }

  const draftTest = useDraftTest(profile, draft, isSound);
  const savedCheck = useCheck(profile);
  const isDraft = isChanged(draft, profile);

  function save(next: (saved: ProfileView) => void): void {
    setChecked(false);
    if (!isSound()) return;
    actions.save(draft, (saved) => {
      setDraft({ ...draft, name: saved.name, appSecret: '', again: {} });
      setTried(false);
      onMoved(saved);
      next(saved);
    });
  }

  function saveAndCheck(): void {
    save((saved) => {
      actions.check(saved);
      setChecked(true);
    });
  }

  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saveAndCheck();
      }}
    >
      <ProfileFields
        profile={profile}
        draft={draft}
        onChange={setDraft}
        faults={faults}
        tried={tried}
        apiBaseRefusal={refusal}
      />
      {actions.failure !== null && refusal === undefined && <FailureNotice error={actions.failure} />}
      {actions.done !== undefined && !checked && !isDraft && (
        <Notice tone="good" announce="status">
          {t(`settings.profile.${actions.done}`)}
        </Notice>
      )}
      <div className={css.actions}>
        <Button type="primary" htmlType="submit" loading={actions.saving}>
          {t('settings.profile.saveAndCheck')}
        </Button>
        <Button disabled={actions.saving} onClick={() => save(() => undefined)}>
          {t('settings.profile.save')}
        </Button>
        {isDraft && (
          <Button loading={draftTest.isRunning} onClick={draftTest.test}>
            {t('settings.profile.testDraft')}
          </Button>
        )}
        {!isDraft && profile.origin === 'settings' && (
          <Button loading={savedCheck.isFetching} onClick={() => void savedCheck.refetch()}>
            {t('settings.profile.outcome.ask')}
          </Button>
        )}
        {profile.origin === 'settings' && (
          <ConfirmButton
            button={{ danger: true, loading: actions.forgetting, children: t('settings.profile.forget') }}
            title={t('settings.profile.forgetTitle', { name: profile.name })}
            text={t(profile.inUse ? 'settings.profile.forgetInUseText' : 'settings.profile.forgetText')}
            yes={t('settings.profile.forgetYes')}
            onConfirm={() =>
              actions.forget((left) => {
                setDraft(draftOf(left));
                onMoved(left);
              })
            }
          />
        )}
      </div>
      {isDraft && draftTest.outcome}
    </form>
  );
}
