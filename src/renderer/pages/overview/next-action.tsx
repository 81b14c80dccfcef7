import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { sourceKind } from '#renderer/pages/batch/batch-state.ts';
import type { NextStep, Overview } from '#shared/contract/overview.ts';
import css from './overview.module.css';

/** Where each step is taken; those about a run lead to it. */
const PLACES: Readonly<Record<NextStep, string>> = {
  own_corp: '/settings',
  complete_environment: '/connection',
  enter_secret: '/settings',
  enter_secret_here: '/settings',
  mend_connection: '/connection',
  check_connection: '/connection',
  held_run: '/batch',
  running_run: '/batch',
  first_ids: '/batch',
  retry_failed: '/batch',
  ask_unmapped: '/batch',
  look_up: '/lookup',
};

/** What is worth doing next, with the page's one filled button. */
export function NextAction({ next }: { readonly next: Overview['next'] }) {
  const { t } = useTranslation();
  const { step, runId, count } = next;
  const place = runId === null ? PLACES[step] : `${PLACES[step]}/${runId}`;
  return (
    <section className={css.next} aria-label={t('overview.next.label')}>
      <p className={css.nextText}>{t(`overview.next.${step}.text`, { count })}</p>
      <Button
        type="primary"
        href={`#${place}`}
        onClick={() => {
          if (step === 'ask_unmapped') sourceKind.set('register');
        }}
      >
        {t(`overview.next.${step}.action`)}
      </Button>
    </section>
  );
}
