import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { Questions } from '#renderer/components/questions.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import css from './trusted-ips.module.css';

const QUESTIONS = [
  'saved',
  'token',
  'which',
  'several',
  'range',
  'changing',
  'locked',
  'old',
  'oauth',
  'api',
] as const;

type Question = (typeof QUESTIONS)[number];

const ERROR_PAGE = 'https://open.work.weixin.qq.com/devtool/query?e=60020';
const COMMUNITY = 'https://developer.work.weixin.qq.com/community/';

/** What operators ask about trusted IPs, answered with the values of this machine where there are any. */
export function Faq() {
  const { t } = useTranslation();
  const live = useLiveAnswers();
  return (
    <Panel title={t('trustedIps.faq.title')}>
      <Questions
        questions={QUESTIONS.map((key) => ({
          key,
          question: t(`trustedIps.faq.items.${key}.q`),
          answers: [
            t(`trustedIps.faq.items.${key}.a`),
            ...(live[key] === undefined ? [] : [t('trustedIps.faq.live', { value: live[key] })]),
          ],
        }))}
      />
      <p className={css.row}>
        <ExternalLink href={ERROR_PAGE}>{t('trustedIps.faq.errorPage')}</ExternalLink>
        <ExternalLink href={COMMUNITY}>{t('trustedIps.faq.community')}</ExternalLink>
      </p>
    </Panel>
  );
}

function useLiveAnswers(): Partial<Record<Question, string>> {
  const { t } = useTranslation();
  const ips = useQuery(orpc.connection.ips.queryOptions()).data;
  const history = useQuery(orpc.connection.ipHistory.queryOptions()).data;
  const current = ips?.seen.filter(({ status }) => status !== 'gone') ?? [];
  if (current.length === 0) return {};
  const each = current
    .map(({ ip, status }) => t('trustedIps.faq.liveIp', { ip, status: t(`trustedIps.statuses.${status}`) }))
    .join(t('trustedIps.faq.liveAnd'));
  return {
    saved: each,
    which: each,
    ...(ips !== undefined && ips.listToPaste !== '' ? { several: ips.listToPaste } : {}),
    ...(history === undefined
      ? {}
      : { changing: t('trustedIps.faq.advice', { way: history.wayText, why: history.why }) }),
  };
}
