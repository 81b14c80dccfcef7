import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { Field } from '#renderer/components/field.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { faultOf } from '#renderer/rpc/problem.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import css from '../settings.module.css';
import { useSavePart } from '../use-save-profile.ts';
import { type FurtherPurpose, isSecret } from './entered-again.ts';
import { SecretInput } from './secret-input.tsx';

interface SecretFieldProps {
  readonly profile: ProfileView;
  readonly purpose: FurtherPurpose;
  readonly kept: ProfileView['archiveSecret'];
}

/** One secret: it goes in, shows its last four characters, and can be forgotten. */
export function SecretField({ profile, purpose, kept }: SecretFieldProps) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  const [wrong, setWrong] = useState(false);
  const saving = useSavePart(profile);
  const label = t(`settings.secrets.${purpose}.label`);
  const refusal = saving.error === null ? undefined : faultOf(saving.error);

  function send(value: string, said: string): void {
    saving.mutate(
      { [`${purpose}Secret` as const]: value },
      {
        onSuccess: () => {
          setSecret('');
          announce(said);
        },
      },
    );
  }

  function save(): void {
    const value = secret.trim();
    setWrong(!isSecret(value));
    if (isSecret(value)) send(value, t('settings.profile.saved'));
  }

  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label={label}
        help={`${t(`settings.secrets.${purpose}.help`)}${useKeptText(kept)}`}
        fault={wrong ? t('settings.profile.secretWrong') : refusal}
        after={
          <div className={`${css.actions} ${css.below}`}>
            <Button htmlType="submit" loading={saving.isPending} disabled={secret === ''}>
              {t('settings.profile.save')}
            </Button>
            {kept.kept && (
              <ConfirmButton
                button={{ disabled: saving.isPending, children: t('settings.secrets.forget') }}
                title={t('settings.secrets.forgetTitle', { secret: label })}
                text={t('settings.secrets.forgetText')}
                yes={t('settings.secrets.forget')}
                onConfirm={() => send('', t('settings.secrets.forgotten'))}
              />
            )}
          </div>
        }
      >
        {(field) => (
          <SecretInput {...field} value={secret} onChange={(event) => setSecret(event.target.value)} />
        )}
      </Field>
      {saving.error !== null && refusal === undefined && <FailureNotice error={saving.error} />}
    </form>
  );
}

function useKeptText({ kept, tail }: ProfileView['archiveSecret']): string {
  const { t } = useTranslation();
  if (!kept) return t('settings.secrets.none');
  return tail === null ? t('settings.secrets.keptShort') : t('settings.secrets.kept', { tail });
}
