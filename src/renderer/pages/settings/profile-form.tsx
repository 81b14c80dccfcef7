import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { faultOf } from '#renderer/rpc/problem.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { draftOf, faultsOf, flawsOf, keepsSecret } from './profile-draft.ts';
import { ProfileFields } from './profile-fields.tsx';
import css from './settings.module.css';
import { useProfileActions } from './use-profile-actions.ts';

/** Corp id, secret and API address. The secret goes in and never comes back; the check's outcome stands below. */
export function ProfileForm({ profile }: { readonly profile: ProfileView }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(profile));
  const [tried, setTried] = useState(false);
  const [checked, setChecked] = useState(false);
  const actions = useProfileActions();
  // A secret belongs to the corp it was entered for.
  const secretKept = keepsSecret(profile) && draft.corpId.trim() === profile.corpId;
  const faults = faultsOf(draft, secretKept);
  // What the page can't judge for itself is the API address.
  const refusal = actions.failure === null ? undefined : faultOf(actions.failure);

  function save(next: () => void): void {
    setTried(true);
    setChecked(false);
    const { corpId, appSecret } = flawsOf(draft);
    if (Object.keys(faults).length > 0 || corpId?.blocks || appSecret?.blocks) return;
    actions.save(draft, () => {
      setDraft({ ...draft, appSecret: '' });
      setTried(false);
      next();
    });
  }

  function saveAndCheck(): void {
    save(() => {
      actions.check();
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
        faults={tried ? faults : {}}
        apiBaseRefusal={refusal}
      />
      {actions.failure !== null && refusal === undefined && <FailureNotice error={actions.failure} />}
      {actions.done !== undefined && !checked && (
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
        {profile.origin === 'settings' && (
          <ConfirmButton
            button={{ danger: true, loading: actions.forgetting, children: t('settings.profile.forget') }}
            title={t('settings.profile.forgetTitle')}
            text={t('settings.profile.forgetText')}
            yes={t('settings.profile.forgetYes')}
            onConfirm={() => actions.forget((left) => setDraft(draftOf(left)))}
          />
        )}
      </div>
    </form>
  );
}
