import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { Page } from '#renderer/components/page.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice, ProblemNotice } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { faultOf } from '#renderer/rpc/problem.ts';
import { Faq } from './faq.tsx';
import { ReadyPanel } from './ready/ready-panel.tsx';
import { RouteTable } from './route-table.tsx';
import { TryForm } from './try-form.tsx';
import { useAdoption } from './use-adoption.ts';
import { useComparison } from './use-comparison.ts';

/** The ways to WeCom side by side, and ready configurations for a server in the middle. */
export default function RoutesPage() {
  const { t } = useTranslation();
  const { comparison, error, comparing, compare, add, remove } = useComparison();
  const profile = useQuery(orpc.settings.profile.queryOptions());
  const adoption = useAdoption(() => void compare());
  const origin = profile.data?.origin;

  return (
    <Page
      title={t('app.pages.routes')}
      intro={t('routes.intro')}
      actions={
        <Button type="primary" loading={comparing} onClick={() => void compare()}>
          {comparing ? t('routes.comparing') : t('routes.compare')}
        </Button>
      }
    >
      {/* What the core has against a typed address stands by its field. */}
      {error !== null && faultOf(error) === undefined && (
        <FailureNotice error={error} onRetry={() => void compare()} />
      )}
      <Panel title={t('routes.table')}>
        {comparison === undefined ? (
          <EmptyState {...t('routes.empty', { returnObjects: true })} />
        ) : (
          <RouteTable
            comparison={comparison}
            busy={comparing || adoption.isPending}
            onAdopt={origin === 'settings' ? adoption.mutate : undefined}
            onRemove={remove}
          />
        )}
        {comparison?.problem && <ProblemNotice problem={comparison.problem} />}
        {adoption.error !== null && <FailureNotice error={adoption.error} />}
        {adoption.isSuccess && <Notice tone="good">{t('routes.adopt.done')}</Notice>}
        {comparison !== undefined && origin === 'environment' && (
          <Notice tone="info">{t('routes.adopt.fromEnvironment')}</Notice>
        )}
        {comparison !== undefined && origin === 'demo' && (
          <Notice tone="info">{t('routes.adopt.fromDemo')}</Notice>
        )}
        <TryForm onAdd={add} busy={comparing} />
      </Panel>
      <ReadyPanel onTry={add} />
      <Faq comparison={comparison} />
    </Page>
  );
}
