import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import css from '../settings.module.css';
import { useSecretAgain } from './use-secret-again.tsx';

interface SecretAgainFormProps {
  /** What is going to be done, of which the button is the word. */
  readonly action: string;
  readonly text: string;
  readonly busy: boolean;
  readonly onSecret: (secret: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the app secret before something is done that a kept one doesn't follow to. */
export function SecretAgainForm({ action, text, busy, onSecret, onCancel }: SecretAgainFormProps) {
  const { t } = useTranslation();
  const again = useSecretAgain();
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const secret = again.take();
        if (secret !== undefined) onSecret(secret);
      }}
    >
      <p className={css.intro}>{text}</p>
      {again.field}
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
