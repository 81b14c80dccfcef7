import type { ExportStatus } from '#shared/contract/exports.ts';
import { SERVER_PATHS } from '#shared/server-paths.ts';
import { type Language, say } from '#shared/text/index.ts';
import type { ExportJobStatus } from '../exports/export-jobs.ts';
import { TableError } from '../files/index.ts';
import { StoreError } from '../store/errors.ts';

/** An export as every door shows it. */
export function exportStatus(
  { error, startedMs, ...status }: ExportJobStatus,
  language: Language,
): ExportStatus {
  return {
    ...status,
    startedAtMs: startedMs,
    address: status.path === null ? `${SERVER_PATHS.download}/${status.exportId}` : null,
    reason: error === null ? null : reasonOf(error, language),
  };
}

function reasonOf(error: unknown, language: Language): string {
  if (error instanceof TableError) return say(language, `table.${error.code}`, error.params);
  if (error instanceof StoreError) return say(language, `store.${error.code}`, { path: error.path });
  return say(language, 'problem.internal');
}
