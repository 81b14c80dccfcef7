import { Switch } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import css from './connection.module.css';

const CONSOLE_URL = 'https://work.weixin.qq.com/wework_admin/frame#apps';

const STEPS = ['open', 'find', 'paste', 'wait'] as const;

interface TrustedIpGuideProps {
  /** The archive has a list of its own. */
  readonly list: 'app' | 'archive';
  readonly repeat: boolean;
  readonly onRepeat: (repeat: boolean) => void;
}

/** What to do about a refused IP, and a check that repeats itself until it was done. */
export function TrustedIpGuide({ list, repeat, onRepeat }: TrustedIpGuideProps) {
  const { t } = useTranslation();
  const labelId = useId();
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
        <span className={css.repeat}>
          <Switch size="small" aria-labelledby={labelId} checked={repeat} onChange={onRepeat} />
          <span id={labelId}>{t(repeat ? 'connection.repeating' : 'connection.repeat')}</span>
        </span>
      </p>
    </Notice>
  );
}
