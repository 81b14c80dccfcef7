import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { useSettled } from '#renderer/state/use-settled.ts';
import css from '../routes.module.css';
import type { TypedRoute } from '../typed-routes.ts';
import { readyDraft, readyFaults, readyInput } from './ready-draft.ts';
import { ReadyForm } from './ready-form.tsx';
import { ReadyResult } from './ready-result.tsx';

const SETTLES_MS = 200;

/** A configuration for a server in the middle, written while its values are typed. */
export function ReadyPanel({ onTry }: { readonly onTry: (route: TypedRoute) => Promise<unknown> }) {
  const { t } = useTranslation();
  const draft = useStore(readyDraft);
  const settled = useSettled(draft, SETTLES_MS);
  const faults = readyFaults(draft);
  const isComplete = Object.keys(readyFaults(settled)).length === 0;
  const ready = useQuery({
    ...orpc.routes.ready.queryOptions({ input: readyInput(settled) }),
    enabled: isComplete,
    placeholderData: keepPreviousData,
  });
  const result = Object.keys(faults).length === 0 ? ready.data : undefined;
  return (
    <Panel title={t('routes.ready.title')}>
      <p className={css.note}>{t('routes.ready.intro')}</p>
      <ReadyForm draft={draft} faults={faults} onChange={readyDraft.set} />
      {ready.error !== null && <FailureNotice error={ready.error} />}
      {result === undefined ? (
        <p className={css.waiting}>{t('routes.ready.waiting')}</p>
      ) : (
        <ReadyResult ready={result} onTry={onTry} />
      )}
    </Panel>
  );
}
