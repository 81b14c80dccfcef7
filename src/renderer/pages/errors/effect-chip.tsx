import {
  ClockCircleOutlined,
  InfoCircleOutlined,
  RedoOutlined,
  StopOutlined,
  SyncOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './errors.module.css';
import { type ErrorEffect, knownEffect } from './words.ts';

const ICONS: Readonly<Record<ErrorEffect, ReactNode>> = {
  stop: <StopOutlined aria-hidden />,
  refresh: <SyncOutlined aria-hidden />,
  retry: <RedoOutlined aria-hidden />,
  wait: <ClockCircleOutlined aria-hidden />,
  verdict: <UserOutlined aria-hidden />,
  info: <InfoCircleOutlined aria-hidden />,
};

/** What an errcode means for the work at hand, as a word with its mark. */
export function EffectChip({ effect }: { readonly effect: string }) {
  const { t } = useTranslation();
  const known = knownEffect(effect);
  if (known === undefined) return effect;
  return (
    <span className={`${css.effect} ${css[known]}`} title={t(`errors.effectMeaning.${known}`)}>
      <span aria-hidden>{ICONS[known]}</span>
      {t(`errors.effects.${known}`)}
    </span>
  );
}
