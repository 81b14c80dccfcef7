import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { Page } from '#renderer/components/page.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice, ProblemNotice } from '#renderer/components/problem-notice.tsx';
import type { CheckReport } from '#shared/contract/connection.ts';
import { AbilityTable } from './ability-table.tsx';
import { CheckFacts } from './check-facts.tsx';
import { CheckSteps } from './check-steps.tsx';
import { Advice, Findings } from './findings.tsx';
import { SeenIps } from './seen-ips.tsx';
import { TrustedIpGuide } from './trusted-ip-guide.tsx';
import { isIpRefusal, useConnectionCheck } from './use-connection-check.ts';

/** Whether WeCom can be reached, with this secret, from this IP; and if not, what to do and where it stops. */
export default function ConnectionPage() {
  const { t } = useTranslation();
  const { report, error, checking, check, wait } = useConnectionCheck();
  const checked = report !== undefined && error === null;

  return (
    <Page
      title={t('app.pages.connection')}
      intro={t('connection.intro')}
      actions={
        <Button type="primary" loading={checking} onClick={check}>
          {checking ? t('connection.checking') : t('connection.check')}
        </Button>
      }
    >
      {error !== null && <FailureNotice error={error} onRetry={check} />}
      {checked && <SeenIps report={report} />}
      {report === undefined && error === null && !checking && (
        <EmptyState {...t('connection.empty', { returnObjects: true })} />
      )}
      {checked && isIpRefusal(report) && <TrustedIpGuide report={report} wait={wait} />}
      {checked && report.problem !== null && !isShownByStep(report) && (
        <ProblemNotice problem={report.problem} />
      )}
      {checked && isBlockedElsewhere(report) && (
        <Notice tone="bad" title={report.verdict.what}>
          <Advice steps={report.verdict.steps} />
          <Link href={placeToMend(report)}>{t('connection.toSettings')}</Link>
        </Notice>
      )}
      {(report !== undefined || checking) && (
        <Panel title={t('connection.table')}>
          <CheckSteps report={report} checking={checking} />
        </Panel>
      )}
      {checked && <Findings report={report} />}
      {checked && <AbilityTable abilities={report.abilities} />}
      {checked && <CheckFacts report={report} />}
    </Page>
  );
}

/** Blocked by anything but the IP, for which there is a guide. */
function isBlockedElsewhere(report: CheckReport): boolean {
  return report.finished && report.verdict.severity === 'blocked' && !isIpRefusal(report);
}

function placeToMend({ verdict }: CheckReport): string {
  return verdict.cause === 'route_unusable' ? '/settings/route' : '/settings/profile';
}

function isShownByStep(report: CheckReport): boolean {
  return report.steps.some((step) => step.problem !== null);
}
