import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import css from './library.module.css';

const ANY = '';

interface RunFilterProps {
  readonly runId: string | undefined;
  readonly onChange: (runId: string | undefined) => void;
}

/** Only the ids of one run, by its name and time; not there while there are no runs. */
export function RunFilter({ runId, onChange }: RunFilterProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: runs = [] } = useQuery(orpc.runs.list.queryOptions());
  if (runs.length === 0 && runId === undefined) return null;
  return (
    <Select
      aria-label={t('library.filters.run')}
      className={css.run ?? ''}
      value={runId ?? ANY}
      popupMatchSelectWidth={false}
      onChange={(chosen) => onChange(chosen === ANY ? undefined : chosen)}
      options={[
        { value: ANY, label: t('library.anyRun') },
        ...runs.map((run) => ({
          value: run.runId,
          label: `${run.label === '' ? t('batch.unnamed') : run.label} · ${format.moment(run.createdAtMs)}`,
        })),
      ]}
    />
  );
}
