import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './side-dialog.module.css';

interface SideDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A drawer at the window's edge. The browser's own modal dialog holds the focus and closes on Escape. */
export function SideDialog({ open, title, onClose, children }: SideDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (open && element?.open === false) element.showModal();
    if (!open) element?.close();
  }, [open]);

  function closeOnBackdrop(event: MouseEvent): void {
    if (event.target === dialog.current) onClose();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the dialog itself closes on Escape; this is for the pointer.
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={closeOnBackdrop}
    >
      {open && (
        <div className={css.sheet}>
          <header className={css.head}>
            <h2 id={titleId} className={css.title}>
              {title}
            </h2>
            <Button
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('shared.close')}
              onClick={onClose}
            />
          </header>
          <div className={css.body}>{children}</div>
        </div>
      )}
    </dialog>
  );
}
