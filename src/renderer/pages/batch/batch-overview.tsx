import { useTranslation } from 'react-i18next';
import { Page } from '#renderer/components/page.tsx';
import { ExportButton } from '#renderer/files/export-button.tsx';
import { CreateRun } from './create/create-run.tsx';
import { usePageDrop } from './create/use-page-drop.ts';
import { RunHistory } from './history/run-history.tsx';

export function BatchOverview() {
  const { t } = useTranslation();
  usePageDrop(t('batch.create.clipboard'));
  return (
    <Page
      title={t('app.pages.batch')}
      intro={t('batch.intro')}
      actions={<ExportButton label={t('batch.exportRegister')} />}
    >
      <CreateRun />
      <RunHistory />
    </Page>
  );
}
