import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { Page } from '#renderer/components/page.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice, ProblemNotice } from '#renderer/components/problem-notice.tsx';
import { SecretsAgainForm } from '#renderer/pages/settings/secrets/secrets-again-form.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { faultOf } from '#renderer/rpc/problem.ts';
import type { ComparedRouteView } from '#shared/contract/routes.ts';
import { Faq } from './faq.tsx';
import { ReadyPanel } from './ready/ready-panel.tsx';
import { RouteTable } from './route-table.tsx';
import { TryForm } from './try-form.tsx';
import { needsSecret, useAdoption } from './use-adoption.ts';
import { useComparison } from './use-comparison.ts';

/** The ways to WeCom side by side, and ready configurations for a server in the middle. */
export default function RoutesPage() {
  const { t } = useTranslation();
  const { comparison, error, comparing, compare, add, remove } = useComparison();
  const profile = useQuery(orpc.settings.profile.queryOptions());
  const [chosen, setChosen] = useState<ComparedRouteView>();
  const adoption = useAdoption(() => {
    setChosen(undefined);
    void compare();
  });
  const origin = profile.data?.origin;

  function adopt(route: ComparedRouteView): void {
    if (profile.data !== undefined && needsSecret(route, profile.data)) setChosen(route);
    else adoption.mutate({ route });
  }

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
            onAdopt={origin === 'settings' ? adopt : undefined}
            onRemove={remove}
          />
        )}
        {/* Compared anew, its place among those typed may be another one's. */}
        {profile.data !== undefined && chosen !== undefined && comparison?.routes.includes(chosen) && (
          <SecretsAgainForm
            key={chosen.key}
            profile={profile.data}
            action={t('routes.adopt.use')}
            text={t('routes.adopt.asks', { route: chosen.proxy ?? chosen.apiBase })}
            busy={comparing || adoption.isPending}
            onSecrets={(secrets) => adoption.mutate({ route: chosen, secrets })}
            onCancel={() => setChosen(undefined)}
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
