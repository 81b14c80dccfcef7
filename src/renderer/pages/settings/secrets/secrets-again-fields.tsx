import { useTranslation } from 'react-i18next';
import { Field } from '#renderer/components/field.tsx';
import { type EnteredAgain, faultOfSecret, type SecretPurpose } from './entered-again.ts';
import { SecretInput } from './secret-input.tsx';

interface SecretsAgainFieldsProps {
  readonly purposes: readonly SecretPurpose[];
  readonly entered: EnteredAgain;
  readonly onChange: (entered: EnteredAgain) => void;
  /** Whether what is wrong stands by each field already. */
  readonly tried: boolean;
}

/** A field for each secret that has to be entered again, since a kept one doesn't follow to another way to WeCom. */
export function SecretsAgainFields({ purposes, entered, onChange, tried }: SecretsAgainFieldsProps) {
  const { t } = useTranslation();
  const faultText = (purpose: SecretPurpose) => {
    const fault = tried ? faultOfSecret(entered[purpose]) : undefined;
    if (fault === undefined) return undefined;
    if (fault === 'wrong') return t('settings.profile.secretWrong');
    return t(purpose === 'app' ? 'settings.profile.secretMissing' : 'settings.secrets.missingAgain');
  };
  return purposes.map((purpose) => (
    <Field
      key={purpose}
      label={t(purpose === 'app' ? 'settings.profile.secret' : `settings.secrets.${purpose}.label`)}
      help={t('settings.profile.secretAgain')}
      fault={faultText(purpose)}
    >
      {(field) => (
        <SecretInput
          {...field}
          value={entered[purpose] ?? ''}
          onChange={(event) => onChange({ ...entered, [purpose]: event.target.value })}
        />
      )}
    </Field>
  ));
}
