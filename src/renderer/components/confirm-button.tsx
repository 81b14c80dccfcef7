import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './confirm-button.module.css';

interface ConfirmButtonProps {
  /** The button that opens the question. */
  readonly button: ButtonProps;
  readonly title: string;
  readonly text: string;
  /** What the deed is called; never just "OK". */
  readonly yes: string;
  readonly onConfirm: () => void;
  /** What has to be given first. */
  readonly children?: ReactNode;
  readonly isReady?: boolean;
  /** Hears that the question is gone, answered or not. */
  readonly onClose?: () => void;
}

/** Asks before something that can't be taken back. The way out has the focus. */
export function ConfirmButton({
  button,
  title,
  text,
  yes,
  onConfirm,
  children,
  isReady = true,
  onClose,
}: ConfirmButtonProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const textId = useId();
  const close = () => dialog.current?.close();

  return (
    <>
      <Button {...button} onClick={() => dialog.current?.showModal()} />
      <dialog
        ref={dialog}
        role="alertdialog"
        className={css.dialog}
        aria-labelledby={titleId}
        aria-describedby={textId}
        {...(onClose !== undefined && { onClose })}
      >
        <h2 id={titleId} className={css.title}>
          {title}
        </h2>
        <p id={textId} className={css.text}>
          {text}
        </p>
        {children !== undefined && <div className={css.given}>{children}</div>}
        <div className={css.actions}>
          <Button onClick={close}>{t('shared.cancel')}</Button>
          <Button
            danger
            type="primary"
            disabled={!isReady}
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {yes}
          </Button>
        </div>
      </dialog>
    </>
  );
}
