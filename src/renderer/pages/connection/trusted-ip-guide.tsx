import { Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import css from './connection.module.css';
import type { Wait } from './use-wait.ts';

const CONSOLE_URL = 'https://work.weixin.qq.com/wework_admin/frame#apps';

const STEPS = ['open', 'find', 'paste', 'wait'] as const;

interface TrustedIpGuideProps {
  /** The archive has a list of its own. */
  readonly list: 'app' | 'archive';
  readonly wait: Wait;
}

/** What to do about a refused IP, and a check that repeats itself until it was done. */
export function TrustedIpGuide({ list, wait }: TrustedIpGuideProps) {
  const { t } = useTranslation();
  return (
    <Notice tone="warning" title={t('connection.fix.title')}>
      <ol className={css.guide}>
        {STEPS.map((step) => (
          <li key={step}>{t(`connection.fix.steps.${step}`)}</li>
        ))}
      </ol>
      <p>{t('connection.fix.locked')}</p>
      <p className={css.guideActions}>
        <Link href={`/trusted-ips/assistant/${list}`}>{t('connection.fix.assistant')}</Link>
        <ExternalLink href={CONSOLE_URL}>{t('connection.fix.console')}</ExternalLink>
        <Repeat wait={wait} />
      </p>
      {wait.error !== null && <FailureNotice error={wait.error} />}
    </Notice>
  );
}

/** The switch, and when the next check is due. */
function Repeat({ wait: { waiting, update, start, stop } }: { readonly wait: Wait }) {
  const { t } = useTranslation();
  const labelId = useId();
  const seconds = Math.ceil((update?.nextProbeInMs ?? 0) / 1_000);
  return (
    <span className={css.repeat}>
      <Switch
        size="small"
        aria-labelledby={labelId}
        checked={waiting}
        onChange={(on) => (on ? start() : stop())}
      />
      <span id={labelId}>{t('connection.repeat')}</span>
      {waiting && (
        <span className={css.next}>
          {seconds > 0 ? t('connection.next', { seconds }) : t('connection.checking')}
        </span>
      )}
    </span>
  );
}
