import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useWait } from '#renderer/pages/connection/use-wait.ts';
import type { WaitUpdate } from '#shared/contract/connection.ts';
import css from '../trusted-ips.module.css';
import type { Kind } from './kinds.ts';

const MINUTE_MS = 60_000;
/** Longer than this is not the console's delay any more. */
const LONGEST_MS = 5 * MINUTE_MS;

/** Waits with the operator through WeCom's minute, and up to five, until a probe is accepted. */
export function WaitStep({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation();
  const { update, error, waiting, start, stop } = useWait();
  const state = update?.state;
  return (
    <>
      {(kind === 'archive' || kind === 'contact') && (
        <p className={css.prose}>{t('trustedIps.assistant.wait.archiveNote')}</p>
      )}
      {state !== 'accepted' && (
        <div>
          {waiting ? (
            <Button onClick={stop}>{t('trustedIps.assistant.wait.stop')}</Button>
          ) : (
            <Button type="primary" onClick={start}>
              {t(update === null ? 'trustedIps.assistant.wait.start' : 'trustedIps.assistant.wait.again')}
            </Button>
          )}
        </div>
      )}
      {error !== null && <FailureNotice error={error} />}
      {waiting && update !== null && <Progress update={update} />}
      {state === 'ended' && (
        <Notice tone="bad" announce="alert">
          {t('trustedIps.assistant.wait.ended', { message: update?.problem?.message ?? '' })}
        </Notice>
      )}
      {state === 'accepted' && (
        <Notice
          tone="good"
          announce="status"
          title={t('trustedIps.assistant.wait.accepted', { ips: update?.seenIps.join('; ') ?? '' })}
          action={<Link href="/connection">{t('trustedIps.assistant.wait.next')}</Link>}
        >
          {t('trustedIps.assistant.wait.acceptedText')}
        </Notice>
      )}
    </>
  );
}

function Progress({ update }: { readonly update: WaitUpdate }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, waitedMs, nextProbeInMs, probes, refusedIps } = update;
  const share = Math.min(1, waitedMs / LONGEST_MS);
  const phase = waitedMs < MINUTE_MS ? 'minute' : waitedMs < LONGEST_MS ? 'pastMinute' : 'pastFive';
  return (
    <div className={css.wait}>
      <div
        role="progressbar"
        aria-label={t('trustedIps.assistant.wait.progress')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        className={css.progress}
      >
        <span style={{ width: `${share * 100}%` }} />
        <i aria-hidden style={{ insetInlineStart: `${(MINUTE_MS / LONGEST_MS) * 100}%` }} />
      </div>
      <p className={css.row}>
        <strong>
          {state === 'probing'
            ? t('trustedIps.assistant.wait.probing')
            : t('trustedIps.assistant.wait.countdown', { seconds: Math.ceil(nextProbeInMs / 1_000) })}
        </strong>
        <span className={css.quiet}>
          {t('trustedIps.assistant.wait.waited', {
            waited: format.span(Math.max(1_000, waitedMs)),
            count: probes,
          })}
        </span>
      </p>
      {refusedIps.length > 0 && (
        <p className={css.bad}>{t('trustedIps.assistant.wait.still', { ips: refusedIps.join('; ') })}</p>
      )}
      <p className={css.quiet}>{t(`trustedIps.assistant.wait.${phase}`)}</p>
    </div>
  );
}
