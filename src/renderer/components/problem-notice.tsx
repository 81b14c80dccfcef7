import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Failure, failureOf } from '#renderer/rpc/problem.ts';
import type { Problem } from '#shared/contract/primitives.ts';
import { CopyButton } from './copy-button.tsx';
import { ErrcodeLink } from './errcode-link.tsx';
import { ExternalLink } from './external-link.tsx';
import { Fact, Facts } from './facts.tsx';
import { Notice } from './notice.tsx';
import css from './problem-notice.module.css';

interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly onRetry?: () => void;
  /** What the page adds to it. */
  readonly children?: ReactNode;
}

/** A problem that the core put into words, with what a person or WeCom's support needs to act on it. */
export function ProblemNotice({ problem, onRetry, children }: ProblemNoticeProps) {
  const { t } = useTranslation();
  const title = problem.errcode === null ? t('problem.titles.problem') : t('problem.titles.wecom');
  return (
    <Notice tone="bad" title={title} announce="alert" action={<Retry onRetry={onRetry} />}>
      <p>{problem.message}</p>
      {children}
      <ProblemFacts problem={problem} />
      {problem.code === 'ip_refused' && (
        <p>
          <Link href={assistantFor(problem)}>{t('problem.trustedIps')}</Link>
        </p>
      )}
      {MENDED_IN_SETTINGS.has(problem.code) && (
        <p>
          <Link href="/settings/profile">{t('problem.settings')}</Link>
        </p>
      )}
    </Notice>
  );
}

const MENDED_IN_SETTINGS: ReadonlySet<string> = new Set([
  'wrong_secret',
  'wrong_corp_id',
  'secret_missing',
  'profile_missing',
]);

/** The archive has a list of its own, and an errcode of its own. */
function assistantFor({ errcode }: Problem): string {
  return `/trusted-ips/assistant/${errcode === 301042 ? 'archive' : 'app'}`;
}

/** A failed call, whatever its cause. */
export function FailureNotice({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
}) {
  const { t } = useTranslation();
  const failure = failureOf(error);
  if (failure.kind === 'problem') {
    return <ProblemNotice problem={failure.problem} {...(onRetry === undefined ? {} : { onRetry })} />;
  }
  return (
    <Notice
      tone="bad"
      title={t(`problem.titles.${failure.kind}`)}
      announce="alert"
      action={<Retry onRetry={onRetry} />}
    >
      <p>{t(`problem.texts.${failure.kind}`, { message: messageOf(failure) })}</p>
    </Notice>
  );
}

/**
 * What could not be read. While the core is gone the band above the page says so, and everything is read again when it
 * is back: each part that has nothing to show only says that it waits.
 */
export function ReadFailure(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  if (failureOf(props.error).kind !== 'unreachable') return <FailureNotice {...props} />;
  return <p className={css.waiting}>{t('problem.waiting')}</p>;
}

function messageOf(failure: Failure): string {
  return 'message' in failure ? failure.message : '';
}

function Retry({ onRetry }: { readonly onRetry: (() => void) | undefined }) {
  const { t } = useTranslation();
  if (onRetry === undefined) return null;
  return (
    <Button size="small" onClick={onRetry}>
      {t('shared.retry')}
    </Button>
  );
}

/** Errcode, IP, hint and endpoint of a problem, and the way to WeCom's own page on it. */
export function ProblemFacts({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation();
  const { errcode, fromIp, hint, endpoint, helpUrl } = problem;
  return (
    <div className={css.facts}>
      <Facts>
        <Fact name={t('problem.errcode')}>{errcode !== null && <ErrcodeLink errcode={errcode} />}</Fact>
        <Fact name={t('problem.fromIp')}>
          {fromIp !== null && <Copyable text={fromIp} what={t('problem.fromIp')} />}
        </Fact>
        <Fact name={t('problem.hint')}>
          {hint !== null && <Copyable text={hint} what={t('problem.hint')} />}
        </Fact>
        <Fact name={t('problem.endpoint')}>{endpoint !== null && <code>{endpoint}</code>}</Fact>
      </Facts>
      {helpUrl !== null && (
        <ExternalLink href={helpUrl}>{t('problem.help', { errcode: errcode ?? '' })}</ExternalLink>
      )}
    </div>
  );
}

function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <>
      <code>{text}</code> <CopyButton text={text} what={what} />
    </>
  );
}
