import { useTranslation } from 'react-i18next';
import { Panel } from '#renderer/components/panel.tsx';
import type { ComparisonView } from '#shared/contract/routes.ts';
import css from './routes.module.css';

const QUESTIONS = ['which', 'changing', 'kind', 'several', 'cloud'] as const;

/** What people ask about routes, with what the comparison has just seen. */
export function Faq({ comparison }: { readonly comparison: ComparisonView | undefined }) {
  const { t } = useTranslation();
  const ips = [...new Set(comparison?.routes.flatMap(({ seenIps }) => seenIps))].join('; ');
  return (
    <Panel title={t('routes.faq.title')}>
      {QUESTIONS.map((key) => (
        <details key={key} className={css.question}>
          <summary>{t(`routes.faq.${key}.question`)}</summary>
          <p>{t(`routes.faq.${key}.answer`)}</p>
          {(key === 'changing' || key === 'several') && ips !== '' && <p>{t('routes.faq.now', { ips })}</p>}
        </details>
      ))}
    </Panel>
  );
}
