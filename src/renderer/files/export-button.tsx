import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ExportProgress } from './export-status.tsx';
import { useExport } from './use-export.ts';

interface ExportButtonProps {
  readonly label: string;
  /** The run to export; without one, everything that is known. */
  readonly runId?: string;
}

/** Writes the ids of a run or of the library into a CSV file. */
export function ExportButton({ label, runId }: ExportButtonProps) {
  const { t } = useTranslation();
  const exporting = useExport(`csv ${runId ?? ''}`);
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        loading={exporting.busy}
        title={t('shared.export.csvMeaning')}
        onClick={() => exporting.start({ what: 'library', ...(runId === undefined ? {} : { runId }) })}
      >
        {label}
      </Button>
      <ExportProgress exporting={exporting} />
    </>
  );
}
