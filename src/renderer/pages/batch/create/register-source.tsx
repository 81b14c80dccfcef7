import { useQuery } from '@tanstack/react-query';
import { Checkbox, InputNumber } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { onlyUnmapped, registerLimit } from '../batch-state.ts';
import css from './create-run.module.css';

const MAX_RUN_IDS = 1_000_000;

/** Ids that are known already, those never asked first. */
export function RegisterSource() {
  const { t } = useTranslation();
  const limit = useStore(registerLimit);
  const unmappedOnly = useStore(onlyUnmapped);
  const limitId = useId();
  return (
    <div className={css.pane}>
      <RegisterHint />
      <div className={css.row}>
        <label htmlFor={limitId}>{t('batch.create.limit')}</label>
        <InputNumber
          id={limitId}
          min={1}
          max={MAX_RUN_IDS}
          precision={0}
          value={limit}
          onChange={(value) => value !== null && registerLimit.set(value)}
        />
        <span>{t('batch.create.limitUnit')}</span>
        <Checkbox checked={unmappedOnly} onChange={(event) => onlyUnmapped.set(event.target.checked)}>
          {t('batch.create.onlyUnmapped')}
        </Checkbox>
      </div>
    </div>
  );
}

function RegisterHint() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(orpc.register.counts.queryOptions());
  if (data === undefined) return null;
  if (data.total === 0) return <p className={css.hint}>{t('batch.create.registerEmpty')}</p>;
  const unmapped = format.number(data.total - data.byVerdict.mapped);
  return <p className={css.hint}>{t('batch.create.registerHint', { count: data.total, unmapped })}</p>;
}
