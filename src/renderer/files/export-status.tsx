import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { ExportStatus } from '#shared/contract/exports.ts';
import css from './export-status.module.css';
import { SavedNotice } from './saved-notice.tsx';
import type { useExport } from './use-export.ts';

/** How far an export is, where its file lies, or why there is none. */
export function ExportProgress({ exporting }: { readonly exporting: ReturnType<typeof useExport> }) {
  const { status, failure } = exporting;
  if (failure === null && (status === undefined || status.state === 'waiting')) return null;
  return (
    <div className={css.whole}>
      {failure !== null && <FailureNotice error={failure} />}
      {status !== undefined && <State exporting={exporting} status={status} />}
    </div>
  );
}

interface StateProps {
  readonly exporting: ReturnType<typeof useExport>;
  readonly status: ExportStatus;
}

function State({ exporting: { cancel, show }, status }: StateProps) {
  const { t } = useTranslation();
  if (status.state === 'waiting') return null;
  if (status.state === 'writing') return <Writing status={status} onCancel={cancel} />;
  if (status.state === 'cancelled') {
    return (
      <Notice tone="info" announce="status">
        {t('shared.export.cancelled', { name: status.name })}
      </Notice>
    );
  }
  if (status.state === 'failed') {
    return (
      <Notice tone="bad" announce="alert">
        {t('shared.export.failed', {
          name: status.name,
          reason: status.reason ?? t('shared.export.brokenOff'),
        })}
      </Notice>
    );
  }
  return (
    <SavedNotice path={status.path} onShow={show}>
      {t('shared.export.done', { name: status.path ?? status.name, count: status.rows })}
    </SavedNotice>
  );
}

function Writing({ status, onCancel }: { readonly status: ExportStatus; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, totalRows, remainingMs } = status;
  const of =
    totalRows === null ? format.number(rows) : `${format.number(rows)} / ${format.number(totalRows)}`;
  return (
    <div className={css.writing}>
      <progress
        className={css.bar}
        aria-label={t('shared.export.progress', { name: status.name })}
        {...(totalRows !== null && totalRows > 0 && { value: Math.min(rows, totalRows), max: totalRows })}
      />
      <span className={css.numbers}>
        {t('shared.export.rows', { of })}
        {remainingMs !== null && ` · ${t('shared.export.remaining', { span: format.span(remainingMs) })}`}
      </span>
      <Button size="small" onClick={onCancel}>
        {t('shared.cancel')}
      </Button>
    </div>
  );
}
