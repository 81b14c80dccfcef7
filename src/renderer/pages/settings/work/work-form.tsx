import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { WorkSettings } from '#shared/contract/work-settings.ts';
import css from '../settings.module.css';
import { NumberField } from './number-field.tsx';

const HOUR_MS = 3_600_000;
const MOST_HOURS = 365 * 24;
const LIFETIMES = ['mapped', 'not_found', 'not_visible', 'no_relation'] as const;

interface WorkFormProps {
  readonly current: WorkSettings;
  /** What it was before anybody changed it. */
  readonly usual: WorkSettings;
}

/** Pacing and lifetimes, saved together. */
export function WorkForm({ current, usual }: WorkFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [draft, setDraft] = useState(current);
  const saving = useSaveWork();
  const change = (part: Partial<WorkSettings>) => setDraft({ ...draft, ...part });
  const { maxConcurrency, quotaShare, lifetimesMs } = draft;

  return (
    <form
      className={css.work}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(draft);
      }}
    >
      <div className={css.numbers}>
        <NumberField
          label={t('settings.work.concurrency')}
          help={t('settings.work.concurrencyHelp')}
          min={1}
          max={50}
          value={maxConcurrency}
          onChange={(value) => change({ maxConcurrency: value })}
        />
        <NumberField
          label={t('settings.work.quotaShare')}
          help={t('settings.work.quotaShareHelp')}
          unit="%"
          min={5}
          max={100}
          value={Math.round(quotaShare * 100)}
          onChange={(value) => change({ quotaShare: value / 100 })}
        />
      </div>
      <p className={css.intro}>{t('settings.work.lifetimesIntro')}</p>
      <div className={css.numbers}>
        {LIFETIMES.map((verdict) => (
          <NumberField
            key={verdict}
            label={t('settings.work.lifetime', { verdict: t(`shared.verdict.${verdict}`) })}
            help={lifetimesMs[verdict] === 0 ? t('settings.work.always') : format.span(lifetimesMs[verdict])}
            unit={t('settings.work.hours')}
            min={0}
            max={MOST_HOURS}
            value={Math.round(lifetimesMs[verdict] / HOUR_MS)}
            onChange={(value) => change({ lifetimesMs: { ...lifetimesMs, [verdict]: value * HOUR_MS } })}
          />
        ))}
      </div>
      {saving.error !== null && <FailureNotice error={saving.error} />}
      <div className={css.actions}>
        <Button htmlType="submit" loading={saving.isPending} disabled={isSame(draft, current)}>
          {t('settings.work.save')}
        </Button>
        <Button disabled={isSame(draft, usual)} onClick={() => setDraft(usual)}>
          {t('settings.work.usual')}
        </Button>
      </div>
    </form>
  );
}

function useSaveWork() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return useMutation(
    orpc.settings.saveWork.mutationOptions({
      onSuccess: () => {
        announce(t('settings.profile.saved'));
        return queryClient.invalidateQueries({ queryKey: orpc.settings.work.key() });
      },
    }),
  );
}

function isSame(one: WorkSettings, other: WorkSettings): boolean {
  const isPaced = one.maxConcurrency === other.maxConcurrency && one.quotaShare === other.quotaShare;
  return isPaced && LIFETIMES.every((verdict) => one.lifetimesMs[verdict] === other.lifetimesMs[verdict]);
}
