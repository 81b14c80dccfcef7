import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#renderer/components/field.tsx';
import { isSecret } from '../profile-draft.ts';
import { SecretInput } from './secret-input.tsx';

interface SecretAgain {
  /** The field, with what is wrong with it. */
  readonly field: ReactNode;
  /** What was entered, or `undefined` when that can't be a secret, which then stands by the field. */
  readonly take: () => string | undefined;
  readonly clear: () => void;
}

/** Has the app secret entered again, since a kept one doesn't follow to another way to WeCom. */
export function useSecretAgain(): SecretAgain {
  const { t } = useTranslation();
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  const value = secret.trim();
  const fault = value === '' ? 'secretMissing' : isSecret(value) ? undefined : 'secretWrong';

  return {
    field: (
      <Field
        label={t('settings.profile.secret')}
        help={t('settings.profile.secretAgain')}
        fault={tried && fault !== undefined ? t(`settings.profile.${fault}`) : undefined}
      >
        {(field) => (
          <SecretInput {...field} value={secret} onChange={(event) => setSecret(event.target.value)} />
        )}
      </Field>
    ),
    take() {
      setTried(true);
      return fault === undefined ? value : undefined;
    },
    clear() {
      setSecret('');
      setTried(false);
    },
  };
}
