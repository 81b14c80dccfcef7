import { inspectTable } from '../files/index.ts';
import { implementer } from '../implementer.ts';
import { tablePreview } from '../present/table-preview.ts';
import { openTable, overridesOf } from '../sources/read-source.ts';
import { countIds } from '../sources/reading-thread.ts';
import type { ProcedureContext } from './context.ts';
import { withRefusals } from './refusals.ts';

export function fileProcedures(context: ProcedureContext) {
  const { files } = implementer;
  const { shelf } = context;
  return {
    begin: files.begin.handler(({ input: { name, sizeBytes } }) =>
      withRefusals(context.language(), async () => ({ sourceId: await shelf.begin(name, sizeBytes) })),
    ),

    append: files.append.handler(({ input: { sourceId, offset, piece } }) =>
      withRefusals(context.language(), async () => {
        const bytes = new Uint8Array(await piece.arrayBuffer());
        return { sizeBytes: await shelf.append(sourceId, offset, bytes) };
      }),
    ),

    fromText: files.fromText.handler(({ input: { text, name } }) =>
      withRefusals(context.language(), async () => {
        const bytes = Buffer.from(text, 'utf8');
        const sourceId = await shelf.begin(name, bytes.length);
        await shelf.append(sourceId, 0, bytes);
        return { sourceId };
      }),
    ),

    preview: files.preview.handler(({ input: { sourceId, ...overrides }, signal }) =>
      withRefusals(context.language(), async () => {
        const source = await shelf.get(sourceId);
        return tablePreview(source, await inspectTable(source, overridesOf(overrides), signal));
      }),
    ),

    check: files.check.handler(({ input: { sourceId, reading }, signal }) =>
      withRefusals(context.language(), async () => {
        return countIds(await openTable(await shelf.get(sourceId), reading, signal), { signal });
      }),
    ),

    release: files.release.handler(({ input }) => shelf.release(input.sourceId)),
  };
}
