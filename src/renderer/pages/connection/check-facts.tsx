import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import type { CheckReport } from '#shared/contract/connection.ts';
import css from './connection.module.css';

/** With what the check was made. */
export function CheckFacts({ report }: { readonly report: CheckReport }) {
  const { t } = useTranslation();
  return (
    <div className={css.facts}>
      <Facts>
        <Fact name={t('connection.corp')}>
          <code>{report.corpId}</code>
        </Fact>
        <Fact name={t('connection.apiBase')}>
          <code>{report.apiBase}</code>
        </Fact>
        <Fact name={t('connection.token')}>
          {report.tokenPreview !== null && <code>{report.tokenPreview}</code>}
        </Fact>
      </Facts>
      <Link href="/settings">{t('connection.toSettings')}</Link>
    </div>
  );
}
