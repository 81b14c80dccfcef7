import { inspectTable, readIds, sourceFromPath } from '#main/files/index.ts';
import { writeExport } from '#main/present/export-file.ts';
import { exportRowBatches } from '#main/present/export-rows.ts';
import type { CorpStore } from '#main/store/index.ts';
import { exportFormSchema } from '#shared/contract/library.ts';

export interface CrashOrder {
  readonly work: 'import' | 'export' | 'migration';
  readonly folder: string;
}

export const CRASH_CORP = 'ww-crash';

export async function importIds(corp: CorpStore, path: string): Promise<void> {
  const source = await sourceFromPath(path);
  const table = await inspectTable(source);
  const reading = readIds(source, table, { columns: [table.idColumn ?? 0], idType: 'user_id' });
  for await (const batch of reading.batches) {
    corp.register.add(
      batch.map(({ id }) => id),
      'user_id',
      Date.now(),
    );
  }
}

export async function exportNames(corp: CorpStore, path: string): Promise<void> {
  await writeExport(exportRowBatches(corp, 'zh-CN'), exportFormSchema.parse({}), { path });
}
