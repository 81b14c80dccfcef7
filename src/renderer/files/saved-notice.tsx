import { FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/components/notice.tsx';
import css from './saved-notice.module.css';

interface SavedNoticeProps {
  /** Where the file lies; null where the browser has put it. */
  readonly path: string | null;
  readonly onShow: () => void;
  readonly children: ReactNode;
}

/** A file is written, and can be shown in its folder where there is one to show. */
export function SavedNotice({ path, onShow, children }: SavedNoticeProps) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="good"
      announce="status"
      {...(path !== null && {
        action: (
          <Button icon={<FolderOpenOutlined aria-hidden />} onClick={onShow}>
            {t('shared.export.show')}
          </Button>
        ),
      })}
    >
      <span className={css.words}>{children}</span>
    </Notice>
  );
}
