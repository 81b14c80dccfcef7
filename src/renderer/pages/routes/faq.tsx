import { useTranslation } from 'react-i18next';
import { Panel } from '#renderer/components/panel.tsx';
import { Questions } from '#renderer/components/questions.tsx';
import type { ComparisonView } from '#shared/contract/routes.ts';

const QUESTIONS = ['which', 'changing', 'kind', 'several', 'cloud'] as const;

/** What people ask about routes, with what the comparison has just seen. */
export function Faq({ comparison }: { readonly comparison: ComparisonView | undefined }) {
  const { t } = useTranslation();
  const ips = [...new Set(comparison?.routes.flatMap(({ seenIps }) => seenIps))].join('; ');
  return (
    <Panel title={t('routes.faq.title')}>
      <Questions
        questions={QUESTIONS.map((key) => ({
          key,
          question: t(`routes.faq.${key}.question`),
          answers: [
            t(`routes.faq.${key}.answer`),
            ...((key === 'changing' || key === 'several') && ips !== ''
              ? [t('routes.faq.now', { ips })]
              : []),
          ],
        }))}
      />
    </Panel>
  );
}
