import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { orpc } from '#renderer/rpc/client.ts';

/** What is running. */
export function About() {
  const { t } = useTranslation();
  const { data } = useQuery(orpc.app.info.queryOptions());
  const diagnostics = useQuery(orpc.app.diagnostics.queryOptions({ staleTime: 0 }));
  if (data === undefined) return <LoadingRows rows={3} />;
  return (
    <Facts>
      <Fact name={t('settings.about.version')}>{data.version}</Fact>
      <Fact name={t('settings.about.newer')}>{t('settings.about.newerHelp')}</Fact>
      <Fact name={t('settings.about.host')}>{t(`settings.about.hosts.${data.host}`)}</Fact>
      {diagnostics.data !== undefined && (
        <Fact name={t('settings.about.diagnostics')}>
          <CopyButton
            text={diagnostics.data.text}
            label={t('settings.about.copyDiagnostics')}
            type="default"
          />{' '}
          {t('settings.about.diagnosticsHelp')}
        </Fact>
      )}
    </Facts>
  );
}
