import {
  CheckCircleFilled,
  LoadingOutlined,
  MinusCircleFilled,
  PauseCircleFilled,
  WarningFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunSnapshot, RunState } from '#shared/contract/runs.ts';
import css from './run-state.module.css';

const ICONS: Readonly<Record<RunState, ReactNode>> = {
  running: <LoadingOutlined aria-hidden />,
  paused: <PauseCircleFilled aria-hidden />,
  blocked: <WarningFilled aria-hidden />,
  stopped: <MinusCircleFilled aria-hidden />,
  finished: <CheckCircleFilled aria-hidden />,
};

/** The state of a run as a word with its mark. */
export function RunStateChip({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  return (
    <span className={`${css.chip} ${css[state]}`}>
      <span aria-hidden>{ICONS[state]}</span>
      {t(`batch.states.${state}`)}
    </span>
  );
}

/** Whether the run will not change any more unless it is told to. */
export function hasEnded(run: RunSnapshot): boolean {
  return run.state === 'finished' || run.state === 'stopped';
}
