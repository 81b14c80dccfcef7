import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice } from '#renderer/components/choice.tsx';
import { IdTypeSelect } from '#renderer/components/id-type-select.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useStore } from '#renderer/state/store.ts';
import { batchIdType, refreshKnown, SOURCE_KINDS, type SourceKind, sourceKind } from '../batch-state.ts';
import { RunPlanEstimate } from '../plan/run-plan.tsx';
import css from './create-run.module.css';
import { FileSource } from './file-source.tsx';
import { PasteSource } from './paste-source.tsx';
import { RegisterSource } from './register-source.tsx';
import { useRunSource } from './run-source.ts';
import { useStartRun } from './use-start-run.ts';

const PANES = { file: FileSource, paste: PasteSource, register: RegisterSource };

/** Puts a run together: where its ids come from, what they are, and off it goes. */
export function CreateRun() {
  const { t } = useTranslation();
  const kind = useStore(sourceKind);
  const Pane = PANES[kind];
  return (
    <Panel title={t('batch.create.title')}>
      <Choice<SourceKind>
        className={css.source ?? ''}
        aria-label={t('batch.create.source')}
        value={kind}
        onChange={(chosen) => sourceKind.set(chosen)}
        options={SOURCE_KINDS.map((value) => ({ value, label: t(`batch.create.sources.${value}`) }))}
      />
      <Pane />
      <StartRow />
    </Panel>
  );
}

function StartRow() {
  const { t } = useTranslation();
  const idType = useStore(batchIdType);
  const refresh = useStore(refreshKnown);
  const source = useRunSource();
  const { start, starting, failure } = useStartRun();
  return (
    <>
      {source !== undefined && <RunPlanEstimate source={source} refresh={refresh} />}
      {failure !== null && <FailureNotice error={failure} />}
      <div className={css.start}>
        <Button
          type="primary"
          disabled={source === undefined}
          loading={starting}
          onClick={() => source !== undefined && start(source, refresh)}
        >
          {t(starting ? 'batch.create.starting' : 'batch.create.start')}
        </Button>
        <IdTypeSelect value={idType} onChange={(chosen) => batchIdType.set(chosen)} />
        <Checkbox checked={refresh} onChange={(event) => refreshKnown.set(event.target.checked)}>
          {t('batch.create.refresh')}
        </Checkbox>
      </div>
    </>
  );
}
