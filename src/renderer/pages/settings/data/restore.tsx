import { UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { isInHost } from '../sections.ts';
import { DataPart } from './data-part.tsx';
import { useStaging } from './use-staging.ts';

/** Has a backup checked and put in place at the next start. */
export function Restore() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { restore } = useStaging();
  return (
    <DataPart title={t('settings.data.restore.title')} text={t('settings.data.restore.text')}>
      <Button
        icon={<UploadOutlined aria-hidden />}
        loading={restore.isPending}
        onClick={() => (isInHost('desktop') ? restore.mutate(undefined) : input.current?.click())}
      >
        {t('settings.data.restore.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('settings.data.restore.choose')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) restore.mutate(file);
        }}
      />
      {restore.error !== null && <FailureNotice error={restore.error} />}
    </DataPart>
  );
}
