import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import css from '../settings.module.css';
import type { KeptSecrets } from './entered-again.ts';
import { type SecretsAgainInput, useSecretsAgain } from './use-secrets-again.tsx';

interface SecretsAgainFormProps {
  /** Whose secrets they are. */
  readonly profile: KeptSecrets;
  /** What is going to be done, of which the button is the word. */
  readonly action: string;
  readonly text: string;
  readonly busy: boolean;
  readonly onSecrets: (secrets: SecretsAgainInput) => void;
  readonly onCancel: () => void;
}

/** Asks for the secrets before something is done that kept ones don't follow to. */
export function SecretsAgainForm(props: SecretsAgainFormProps) {
  const { profile, action, text, busy, onSecrets, onCancel } = props;
  const { t } = useTranslation();
  const again = useSecretsAgain(profile);
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const secrets = again.take();
        if (secrets !== undefined) onSecrets(secrets);
      }}
    >
      <p className={css.intro}>{text}</p>
      {again.fields}
      <div className={css.actions}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {action}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {t('shared.cancel')}
        </Button>
      </div>
    </form>
  );
}
