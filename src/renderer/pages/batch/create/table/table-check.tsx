import { useTranslation } from 'react-i18next';
import { Figures } from '#renderer/components/figures.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useStore } from '#renderer/state/store.ts';
import type { TableCheck } from '#shared/contract/files.ts';
import { batchIdType } from '../../batch-state.ts';
import css from '../create-run.module.css';
import { FindingLines } from './finding-lines.tsx';
import type { HeldTable } from './held-table.ts';
import { useTableCheck } from './use-table-check.ts';

/** How many ids the chosen columns hold, and what is left out of them. */
export function TableCheckResult({ held }: { readonly held: HeldTable }) {
  const { t } = useTranslation();
  const check = useTableCheck(held, useStore(batchIdType));
  if (held.idColumns.length === 0) {
    return (
      <Notice tone="warning" announce="status">
        {t('batch.table.noColumn')}
      </Notice>
    );
  }
  if (check.error !== null) return <FailureNotice error={check.error} />;
  return (
    <div role="status">
      {check.data === undefined ? (
        <p className={css.hint}>{t('batch.table.counting')}</p>
      ) : (
        <Counts check={check.data} />
      )}
    </div>
  );
}

function Counts({ check }: { readonly check: TableCheck }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, ids, blank, duplicate, impossible } = check;
  return (
    <div className={css.pane}>
      <Figures
        items={[
          [t('batch.create.rows'), format.number(rows)],
          [t('batch.create.ids'), format.number(ids)],
          [t('batch.create.blank'), format.number(blank.count)],
          [t('batch.create.duplicate'), format.number(duplicate.count)],
          [t('batch.create.impossible'), format.number(impossible.count)],
        ]}
      />
      {ids === 0 && (
        <Notice tone="warning" announce="alert">
          {t('batch.create.noIds')}
        </Notice>
      )}
      <FindingLines label={t('batch.create.blank')} finding={blank} />
      <FindingLines label={t('batch.create.duplicate')} finding={duplicate} />
      <FindingLines label={t('batch.create.impossible')} finding={impossible} />
    </div>
  );
}
