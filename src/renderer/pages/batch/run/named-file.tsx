import { SaveOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '#renderer/components/panel.tsx';
import { ExportProgress } from '#renderer/files/export-status.tsx';
import { useExport } from '#renderer/files/use-export.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { EnrichForm } from '#shared/contract/exports.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import { ENRICH_COLUMNS } from '#shared/export-words.ts';
import { hasEnded } from '../run-state.tsx';
import css from './named-file.module.css';
import { NamedFileText } from './named-file-text.tsx';

const USUAL: EnrichForm = { columns: ['name', 'verdict', 'reason'] };

/** The file that the ids came out of, to be saved with the names in it; at any moment with what is known by then. */
export function NamedFile({ run }: { readonly run: RunSnapshot }) {
  const { t } = useTranslation();
  const exporting = useExport(`file ${run.runId}`);
  const [form, change] = useEnrichForm();
  if (run.file === null) return null;
  const isReading = run.file.rows === null && !hasEnded(run);
  const isText = run.file.format === 'text';
  const format = form.format ?? 'own';
  return (
    <Panel title={t('batch.named.title')}>
      <p className={css.note}>
        {t(hasEnded(run) ? 'batch.named.whole' : 'batch.named.soFar', { name: run.file.name })}
      </p>
      <fieldset className={css.columns}>
        <legend className="visually-hidden">{t('batch.named.columns')}</legend>
        <span aria-hidden>{t('batch.named.columns')}</span>
        {ENRICH_COLUMNS.map((column) => (
          <Checkbox
            key={column}
            checked={form.columns.includes(column)}
            onChange={(event) =>
              change({
                ...form,
                columns: ENRICH_COLUMNS.filter((one) =>
                  one === column ? event.target.checked : form.columns.includes(one),
                ),
              })
            }
          >
            {t(`batch.named.columnNames.${column}`)}
          </Checkbox>
        ))}
      </fieldset>
      <div className={css.row}>
        <Button
          type={hasEnded(run) ? 'primary' : 'default'}
          icon={<SaveOutlined aria-hidden />}
          loading={exporting.busy}
          disabled={isReading || form.columns.length === 0}
          onClick={() => exporting.start({ what: 'file', runId: run.runId, ...form })}
        >
          {t('batch.named.save')}
        </Button>
        <Select<'own' | 'csv' | 'xlsx'>
          aria-label={t('batch.named.format')}
          value={format}
          popupMatchSelectWidth={false}
          onChange={(chosen) => change(withFormat(form, chosen))}
          options={(['own', 'csv', 'xlsx'] as const).map((value) => ({
            value,
            label: t(`batch.named.formats.${value}`),
          }))}
        />
        {(format === 'csv' || (format === 'own' && isText)) && (
          <NamedFileText form={form} onChange={change} />
        )}
      </div>
      <ExportProgress exporting={exporting} />
    </Panel>
  );
}

/** The form of the last file, until another is chosen. */
function useEnrichForm(): [EnrichForm, (form: EnrichForm) => void] {
  const remembered = useQuery(orpc.exports.forms.queryOptions());
  const [chosen, setChosen] = useState<EnrichForm>();
  return [chosen ?? remembered.data?.file ?? USUAL, setChosen];
}

function withFormat({ format, ...form }: EnrichForm, chosen: 'own' | 'csv' | 'xlsx'): EnrichForm {
  return chosen === 'own' ? form : { ...form, format: chosen };
}
