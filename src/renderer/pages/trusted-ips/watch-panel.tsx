import { useMutation } from '@tanstack/react-query';
import { Select, Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { client } from '#renderer/rpc/client.ts';
import { askForNotices } from '#renderer/state/browser-notices.ts';
import { ipWatchStore } from '#renderer/state/ip-watch.ts';
import { useStore } from '#renderer/state/store.ts';
import css from './trusted-ips.module.css';

const INTERVALS = [5, 10, 30, 60] as const;

/** Whether the trusted IP is watched, how often, and what came of it. */
export function WatchPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const watch = useStore(ipWatchStore);
  const [switchId, selectId] = [useId(), useId()];
  const save = useMutation({
    mutationFn: (settings: { enabled: boolean; everyMinutes: number }) =>
      client.connection.saveIpWatch(settings),
    onSuccess: ipWatchStore.set,
  });
  if (watch === null) return null;
  const { enabled, everyMinutes, lastProofAtMs, problem } = watch;
  const intervals = [...new Set([...INTERVALS, everyMinutes])].sort((a, b) => a - b);

  function toggle(on: boolean): void {
    save.mutate({ enabled: on, everyMinutes });
    // Without leave the band on the page has to do.
    if (on) void askForNotices().catch(() => undefined);
  }

  return (
    <Panel title={t('trustedIps.watch.title')}>
      <p className={css.prose}>{t('trustedIps.watch.text')}</p>
      <div className={css.row}>
        <span className={css.labelled}>
          <Switch aria-labelledby={switchId} checked={enabled} loading={save.isPending} onChange={toggle} />
          <span id={switchId}>{t('trustedIps.watch.on')}</span>
        </span>
        <span className={css.labelled}>
          <label htmlFor={selectId}>{t('trustedIps.watch.every')}</label>
          <Select
            id={selectId}
            value={everyMinutes}
            disabled={!enabled}
            popupMatchSelectWidth={false}
            options={intervals.map((count) => ({
              value: count,
              label: t('trustedIps.watch.minutes', { count }),
            }))}
            onChange={(minutes: number) => save.mutate({ enabled, everyMinutes: minutes })}
          />
        </span>
      </div>
      {save.error !== null && <FailureNotice error={save.error} />}
      <Facts>
        <Fact name={t('trustedIps.watch.lastProof')}>
          {lastProofAtMs === null ? t('trustedIps.watch.never') : format.moment(lastProofAtMs)}
        </Fact>
      </Facts>
      {problem !== null && (
        <p className={css.bad}>{t('trustedIps.watch.problem', { message: problem.message })}</p>
      )}
    </Panel>
  );
}
