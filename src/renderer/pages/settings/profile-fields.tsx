import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#renderer/components/field.tsx';
import type { ProfileView } from '#shared/contract/settings.ts';
import { WECOM_API_BASE } from '#shared/straight-way.ts';
import {
  type FieldFlaw,
  flawsOf,
  furtherLeftBehind,
  keepsSecret,
  leftBehind,
  type ProfileDraft,
  type ProfileFaults,
} from './profile-draft.ts';
import { SecretInput } from './secrets/secret-input.tsx';
import { SecretsAgainFields } from './secrets/secrets-again-fields.tsx';
import css from './settings.module.css';
import { NEW_ID } from './shown-profile.ts';
import { useCredentialPaste } from './use-credential-paste.ts';

interface ProfileFieldsProps {
  readonly profile: ProfileView;
  readonly draft: ProfileDraft;
  readonly onChange: (draft: ProfileDraft) => void;
  readonly faults: ProfileFaults;
  /** Whether what is wrong with the fields is said already. */
  readonly tried: boolean;
  /** What the core said against the API address. */
  readonly apiBaseRefusal: string | undefined;
}

/** The fields of a corp, each with what is wrong with it. */
export function ProfileFields(props: ProfileFieldsProps) {
  const { profile, draft, onChange, tried, apiBaseRefusal } = props;
  const faults = tried ? props.faults : {};
  const { t } = useTranslation();
  const faultText = (key: ProfileFaults[keyof ProfileFaults]) =>
    key === undefined ? undefined : t(`settings.profile.${key}`);
  const { onPaste, said } = useCredentialPaste(draft, onChange);
  const [left, setLeft] = useState({ corpId: false, appSecret: false });
  const flaws = flawsOf(draft);
  // What can't be right is told at once, what is unusual when the field is left: most values are, half-typed.
  const flawText = (flaw: FieldFlaw | undefined, blocks: boolean) =>
    flaw?.blocks === blocks ? t(`settings.profile.flaws.${flaw.flaw}`) : undefined;
  return (
    <>
      {(profile.origin === 'settings' || profile.id === NEW_ID) && (
        <Field
          label={t('settings.profile.name')}
          help={t('settings.profile.nameHelp')}
          fault={faultText(faults.name)}
        >
          {(field) => (
            <Input
              {...field}
              value={draft.name}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange({ ...draft, name: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field
        label={t('settings.profile.corpId')}
        help={t('settings.profile.corpIdHelp')}
        fault={flawText(flaws.corpId, true) ?? faultText(faults.corpId)}
        note={left.corpId ? flawText(flaws.corpId, false) : undefined}
        after={flaws.corpId?.flaw === 'fieldsSwapped' && <Swap draft={draft} onChange={onChange} />}
      >
        {(field) => (
          <Input
            {...field}
            className={css.code ?? ''}
            value={draft.corpId}
            autoComplete="off"
            spellCheck={false}
            onPaste={(event) => onPaste(event, 'corpId')}
            onBlur={() => setLeft((before) => ({ ...before, corpId: true }))}
            onChange={(event) => onChange({ ...draft, corpId: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('settings.profile.secret')}
        help={useSecretHelp(profile, draft)}
        fault={flawText(flaws.appSecret, true) ?? faultText(faults.appSecret)}
        note={left.appSecret ? flawText(flaws.appSecret, false) : undefined}
      >
        {(field) => (
          <SecretInput
            {...field}
            value={draft.appSecret}
            onPaste={(event) => onPaste(event, 'appSecret')}
            onBlur={() => setLeft((before) => ({ ...before, appSecret: true }))}
            onChange={(event) => onChange({ ...draft, appSecret: event.target.value })}
          />
        )}
      </Field>
      {said !== undefined && <p className={css.recognised}>{said}</p>}
      <SecretsAgainFields
        purposes={furtherLeftBehind(profile, draft)}
        entered={draft.again}
        onChange={(again) => onChange({ ...draft, again })}
        tried={tried}
      />
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

function Swap({ draft, onChange }: Pick<ProfileFieldsProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      onClick={() => onChange({ ...draft, corpId: draft.appSecret.trim(), appSecret: draft.corpId.trim() })}
    >
      {t('settings.profile.swap')}
    </Button>
  );
}

function DefaultApiBase({ draft, onChange }: Pick<ProfileFieldsProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  if (draft.apiBase === WECOM_API_BASE) return null;
  return (
    <Button size="small" onClick={() => onChange({ ...draft, apiBase: WECOM_API_BASE })}>
      {t('settings.profile.apiBaseDefault')}
    </Button>
  );
}

function useSecretHelp(profile: ProfileView, draft: ProfileDraft): string | undefined {
  const { t } = useTranslation();
  if (leftBehind(profile, draft).includes('app')) return t('settings.profile.secretAgain');
  if (!keepsSecret(profile, draft)) return undefined;
  if (profile.secretTail === null) return t('settings.profile.secretStoredShort');
  return t('settings.profile.secretStored', { tail: profile.secretTail });
}
