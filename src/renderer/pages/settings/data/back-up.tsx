import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { SavedNotice } from '#renderer/files/saved-notice.tsx';
import { BACKUP, useWrittenFile } from '#renderer/files/use-export.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { client } from '#renderer/rpc/client.ts';
import { DataPart } from './data-part.tsx';

/** Everything but secrets as one file: to a chosen place on the desktop, as a download in a browser. */
export function BackUp() {
  const { t } = useTranslation();
  const backup = useWrittenFile(BACKUP, () => client.data.backUp());
  return (
    <DataPart title={t('settings.data.backup.title')} text={t('settings.data.backup.text')}>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        loading={backup.busy}
        onClick={() => backup.start(undefined)}
      >
        {t('settings.data.backup.make')}
      </Button>
      <Outcome backup={backup} />
    </DataPart>
  );
}

function Outcome({ backup }: { readonly backup: ReturnType<typeof useWrittenFile> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { status, failure, show } = backup;
  if (failure !== null) return <FailureNotice error={failure} />;
  switch (status?.state) {
    case 'done':
      return (
        <SavedNotice path={status.path} onShow={show}>
          {t('settings.data.backup.done', {
            name: status.path ?? status.name,
            size: format.bytes(status.bytes),
          })}
        </SavedNotice>
      );
    case 'failed':
      return (
        <Notice tone="bad" announce="alert">
          {t('settings.data.backup.failed', { reason: status.reason ?? t('shared.export.brokenOff') })}
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice tone="info" announce="status">
          {t('settings.data.backup.cancelled')}
        </Notice>
      );
    default:
      return null;
  }
}
