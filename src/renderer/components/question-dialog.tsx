import { Button } from 'antd';
import { type ReactNode, type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';
import css from './question-dialog.module.css';

interface QuestionDialogProps {
  /** By which it is opened and closed. */
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly title: string;
  /** What it is about. */
  readonly text: ReactNode;
  /** What the deed is called; never just "OK". Without one there is nothing to be done but to close. */
  readonly yes: string | undefined;
  /** False for what can be taken back. */
  readonly danger?: boolean;
  readonly onConfirm: () => void;
  /** What has to be given first. */
  readonly children?: ReactNode;
  readonly isReady?: boolean;
  /** Hears that the question is gone, answered or not. */
  readonly onClose?: (() => void) | undefined;
}

/** A question in the browser's own modal dialog. The way out has the focus. */
export function QuestionDialog(props: QuestionDialogProps) {
  const { dialog, title, text, yes, danger = true, onConfirm, children, isReady = true, onClose } = props;
  const { t } = useTranslation();
  const titleId = useId();
  const textId = useId();
  const close = () => dialog.current?.close();
  return (
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
      <div id={textId} className={css.text}>
        {text}
      </div>
      {children !== undefined && <div className={css.given}>{children}</div>}
      <div className={css.actions}>
        <Button onClick={close}>{t('shared.cancel')}</Button>
        {yes !== undefined && (
          <Button
            danger={danger}
            type="primary"
            disabled={!isReady}
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {yes}
          </Button>
        )}
      </div>
    </dialog>
  );
}
