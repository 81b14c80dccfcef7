import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { client } from '#renderer/rpc/client.ts';
import { download } from './download.ts';

interface ExportButtonProps {
  readonly label: string;
  /** The run to export; without one, everything that is known. */
  readonly runId?: string;
}

/** Makes a CSV file of a run or of the register and hands it over. */
export function ExportButton({ label, runId }: ExportButtonProps) {
  const { t } = useTranslation();
  const exporting = useMutation({
    mutationFn: () => client.files.exportCsv(runId === undefined ? {} : { runId }),
    onSuccess: (file) => {
      download(file);
      announce(t('batch.run.exported', { name: file.name }));
    },
  });
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        loading={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        {label}
      </Button>
      {exporting.error !== null && (
        <FailureNotice error={exporting.error} onRetry={() => exporting.mutate()} />
      )}
    </>
  );
}
