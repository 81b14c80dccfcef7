import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useRef } from 'react';
import { QuestionDialog } from './question-dialog.tsx';

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

/** Asks before something that can't be taken back. */
export function ConfirmButton({ button, ...question }: ConfirmButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Button {...button} onClick={() => dialog.current?.showModal()} />
      <QuestionDialog dialog={dialog} {...question} />
    </>
  );
}
