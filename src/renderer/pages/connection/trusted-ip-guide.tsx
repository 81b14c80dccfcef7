import { Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import type { CheckReport } from '#shared/contract/connection.ts';
import css from './connection.module.css';
import { Advice } from './findings.tsx';
import type { Wait } from './use-wait.ts';

const CONSOLE_URL = 'https://work.weixin.qq.com/wework_admin/frame#apps';

interface TrustedIpGuideProps {
  /** A check that failed of the IP. */
  readonly report: CheckReport;
  readonly wait: Wait;
}

/** What to do about a refused IP, and a check that repeats itself until it was done. */
export function TrustedIpGuide({ report: { verdict, problem }, wait }: TrustedIpGuideProps) {
  const { t } = useTranslation();
  return (
    <Notice tone="warning" title={verdict.what}>
      <Advice steps={verdict.steps} />
      <p className={css.guideActions}>
        {verdict.cause === 'ip_refused_ipv6' ? (
          <Link href="/routes">{t('connection.fix.routes')}</Link>
        ) : (
          <>
            <Link href={`/trusted-ips/assistant/${listOf(problem)}`}>{t('connection.fix.assistant')}</Link>
            <ExternalLink href={CONSOLE_URL}>{t('connection.fix.console')}</ExternalLink>
          </>
        )}
        <Repeat wait={wait} />
      </p>
      {wait.error !== null && <FailureNotice error={wait.error} />}
    </Notice>
  );
}

/** Whose list lacks the IP: the archive has one of its own. */
function listOf(problem: CheckReport['problem']): 'app' | 'archive' {
  return problem?.errcode === 301042 ? 'archive' : 'app';
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
