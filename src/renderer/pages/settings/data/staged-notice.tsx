import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { StagedView } from '#shared/contract/data.ts';
import { isInHost } from '../sections.ts';
import css from '../settings.module.css';
import { useStaging } from './use-staging.ts';

/** What the next start will do, how to have it done now, and the way back. */
export function StagedNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: staged } = useQuery(orpc.data.staged.queryOptions({ staleTime: 0 }));
  const { takeBack } = useStaging();
  const shown = useShownWhenStaged(staged);
  const restart = useMutation(orpc.data.restart.mutationOptions());
  if (staged === undefined || staged === null) return null;
  const failure = takeBack.error ?? restart.error;
  const canRestart = isInHost('desktop');
  return (
    <Notice tone="warning" title={t(`settings.data.staged.title.${staged.action}`)} announce="status">
      <div ref={shown} className={css.part}>
        <p className={css.path}>
          {staged.action === 'restore'
            ? t('settings.data.staged.restore', { name: staged.name, made: format.moment(staged.madeAtMs) })
            : t('settings.data.staged.forget')}
        </p>
        <p>{t(canRestart ? 'settings.data.staged.onDesktop' : 'settings.data.staged.inBrowser')}</p>
        <div className={css.actions}>
          {canRestart && (
            <Button loading={restart.isPending} onClick={() => restart.mutate(undefined)}>
              {t('settings.data.staged.restart')}
            </Button>
          )}
          <Button loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
            {t('settings.data.staged.takeBack')}
          </Button>
        </div>
        {failure !== null && <FailureNotice error={failure} />}
      </div>
    </Notice>
  );
}

/** What has been staged just now is brought on screen: the buttons for it lie further down. */
function useShownWhenStaged(staged: StagedView | null | undefined) {
  const shown = useRef<HTMLDivElement>(null);
  const before = useRef(staged);
  useEffect(() => {
    const isNew = before.current !== undefined && staged?.stagedAtMs !== before.current?.stagedAtMs;
    before.current = staged;
    if (isNew) shown.current?.scrollIntoView({ block: 'center' });
  }, [staged]);
  return shown;
}
