import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { useStore } from '#renderer/state/store.ts';
import css from './create-run.module.css';
import { DropZone } from './drop-zone.tsx';
import { arrival, heldTable, tableFailure } from './table/held-table.ts';
import { TableCheckResult } from './table/table-check.tsx';
import { TableLayout } from './table/table-layout.tsx';
import { TablePreviewGrid } from './table/table-preview.tsx';

/** Ids out of a file: picked, dropped or pasted, looked at, and read as the operator says. */
export function FileSource() {
  const held = useStore(heldTable);
  const arriving = useStore(arrival);
  const failure = useStore(tableFailure);
  return (
    <div className={css.pane}>
      <DropZone />
      {failure !== null && arriving === undefined && <FailureNotice error={failure} />}
      {held !== undefined && (
        <>
          <TableLayout preview={held.preview} />
          <TablePreviewGrid held={held} />
          <TableCheckResult held={held} />
        </>
      )}
    </div>
  );
}
