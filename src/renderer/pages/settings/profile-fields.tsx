import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '#renderer/components/field.tsx';
import type { ProfileView } from '#shared/contract/settings.ts';
import { DEFAULT_API_BASE, keepsSecret, type ProfileDraft, type ProfileFaults } from './profile-draft.ts';
import css from './settings.module.css';

interface ProfileFieldsProps {
  readonly profile: ProfileView;
  readonly draft: ProfileDraft;
  readonly onChange: (draft: ProfileDraft) => void;
  readonly faults: ProfileFaults;
  /** What the core said against the API address. */
  readonly apiBaseRefusal: string | undefined;
}

/** The three fields of a corp, each with what is wrong with it. */
export function ProfileFields({ profile, draft, onChange, faults, apiBaseRefusal }: ProfileFieldsProps) {
  const { t } = useTranslation();
  const faultText = (key: ProfileFaults[keyof ProfileFaults]) =>
    key === undefined ? undefined : t(`settings.profile.${key}`);
  return (
    <>
      <Field
        label={t('settings.profile.corpId')}
        help={t('settings.profile.corpIdHelp')}
        fault={faultText(faults.corpId)}
      >
        {(field) => (
          <Input
            {...field}
            className={css.code ?? ''}
            value={draft.corpId}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, corpId: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('settings.profile.secret')}
        help={useSecretHelp(profile)}
        fault={faultText(faults.appSecret)}
      >
        {(field) => (
          <Input.Password
            {...field}
            className={css.code ?? ''}
            value={draft.appSecret}
            autoComplete="new-password"
            visibilityToggle={false}
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, appSecret: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('settings.profile.apiBase')}
        help={t('settings.profile.apiBaseHelp')}
        fault={faultText(faults.apiBase) ?? apiBaseRefusal}
        after={<DefaultApiBase draft={draft} onChange={onChange} />}
      >
        {(field) => (
          <Input
            {...field}
            className={css.code ?? ''}
            value={draft.apiBase}
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, apiBase: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function DefaultApiBase({ draft, onChange }: Pick<ProfileFieldsProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  if (draft.apiBase === DEFAULT_API_BASE) return null;
  return (
    <Button size="small" onClick={() => onChange({ ...draft, apiBase: DEFAULT_API_BASE })}>
      {t('settings.profile.apiBaseDefault')}
    </Button>
  );
}

function useSecretHelp(profile: ProfileView): string | undefined {
  const { t } = useTranslation();
  if (!keepsSecret(profile)) return undefined;
  if (profile.secretTail === null) return t('settings.profile.secretStoredShort');
  return t('settings.profile.secretStored', { tail: profile.secretTail });
}
