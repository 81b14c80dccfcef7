import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ConfirmButton } from '#renderer/components/confirm-button.tsx';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { namesAsLines, tableAsTsv } from '#renderer/components/entries/table-text.ts';
import { Notice } from '#renderer/components/notice.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import type { EntryView } from '#shared/contract/primitives.ts';
import css from './library.module.css';
import { MAX_CHOSEN, type Selection } from './use-selection.ts';
import { useSelectionActions } from './use-selection-actions.ts';

interface SelectionBarProps {
  readonly selection: Selection;
  /** The rows that are loaded, of which all can be chosen at once. */
  readonly visible: readonly EntryView[];
  /** Begins the line. */
  readonly children: ReactNode;
}

/** What can be done with the chosen ids. */
export function SelectionBar({ selection, visible, children }: SelectionBarProps) {
  const { t } = useTranslation();
  const actions = useSelectionActions(selection);
  const { count } = selection;
  const chosen = selection.entries();
  const tooMany = count > MAX_CHOSEN;
  return (
    <>
      <div className={css.bar}>
        {children}
        <span role="status">{count > 0 && t('library.chosen', { count })}</span>
        <Button size="small" disabled={visible.length === 0} onClick={() => selection.choose(visible)}>
          {t('library.chooseLoaded', { count: visible.length })}
        </Button>
        {count > 0 && (
          <>
            <Button size="small" onClick={selection.clear}>
              {t('library.clear')}
            </Button>
            <CopyButton type="default" text={tableAsTsv(chosen, t)} label={t('lookup.copyTable')} />
            <CopyButton type="default" text={namesAsLines(chosen)} label={t('lookup.copyNames')} />
            <Button
              size="small"
              icon={<ReloadOutlined aria-hidden />}
              disabled={tooMany}
              loading={actions.refreshing}
              onClick={actions.refresh}
            >
              {t('lookup.refresh')}
            </Button>
            <ConfirmButton
              button={{
                size: 'small',
                disabled: tooMany || actions.forgetting,
                children: t('library.forget'),
              }}
              title={t('library.forgetTitle', { count })}
              text={t('library.forgetText')}
              yes={t('library.forget')}
              onConfirm={actions.forget}
            />
          </>
        )}
      </div>
      {tooMany && (
        <Notice tone="warning" announce="status">
          {t('library.tooManyChosen', { most: MAX_CHOSEN })}
        </Notice>
      )}
      {actions.failure !== null && <FailureNotice error={actions.failure} />}
      {actions.runs.length > 0 && (
        <Notice tone="info" announce="status">
          {t('library.refreshing')}{' '}
          {actions.runs.map((run) => (
            <Link key={run.runId} href={`/batch/${run.runId}`}>
              {t('library.toRun')}
            </Link>
          ))}
        </Notice>
      )}
      {actions.forgotten !== undefined && (
        <Notice tone={actions.forgotten.keptForRuns.length > 0 ? 'warning' : 'good'} announce="status">
          {t('library.forgotten', { count: actions.forgotten.forgotten })}
          {actions.forgotten.keptForRuns.length > 0 &&
            t('library.keptForRuns', { count: actions.forgotten.keptForRuns.length })}
        </Notice>
      )}
    </>
  );
}
