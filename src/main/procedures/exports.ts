import { dirname } from 'node:path';
import { ORPCError } from '@orpc/server';
import type { ExportRequest } from '#shared/contract/exports.ts';
import { refuseOwnPlace } from '../backup/own-place.ts';
import type { ExportWork } from '../exports/export-work.ts';
import { fileExport } from '../exports/file-export.ts';
import { libraryExport } from '../exports/library-export.ts';
import { implementer } from '../implementer.ts';
import { exportStatus } from '../present/export-status.ts';
import type { ProcedureContext } from './context.ts';
import { withRefusals } from './refusals.ts';

export function exportProcedures(context: ProcedureContext) {
  const { exports } = implementer;
  const { jobs, settings, hostFiles } = context;

  function workOf(request: ExportRequest): ExportWork | Promise<ExportWork> {
    const { store } = context.workspace();
    const language = context.language();
    if (request.what === 'library') return libraryExport(store, request, language);
    const { runId, what, ...form } = request;
    return fileExport(store, context.files, { runId, form, language, inWords: true });
  }

  function remember(request: ExportRequest): void {
    const { exportForms } = settings.read();
    if (request.what === 'library') {
      // The button of a run writes the usual form: it is nobody's choice.
      if (request.runId !== undefined) return;
      const { format, columns, encoding, delimiter, escapeFormulas } = request;
      const library = { format, columns, encoding, delimiter, escapeFormulas };
      settings.update({ exportForms: { ...exportForms, library } });
    } else {
      const { what, runId, ...file } = request;
      settings.update({ exportForms: { ...exportForms, file } });
    }
  }

  function required(exportId: string) {
    const status = jobs.status(exportId);
    if (status === undefined) throw new ORPCError('NOT_FOUND');
    return status;
  }

  return {
    start: exports.start.handler(({ input }) =>
      withRefusals(context.language(), async () => {
        const work = await workOf(input);
        remember(input);
        if (hostFiles === undefined) return exportStatus(jobs.toDownload(work), context.language());
        const folder = settings.read().exportFolder;
        const path = await hostFiles.chooseSavePath({ name: work.name, folder });
        if (path === null) return null;
        refuseOwnPlace(path, context.dataFolder);
        settings.update({ exportFolder: dirname(path) });
        return exportStatus(jobs.toPath(work, path), context.language());
      }),
    ),
    watch: exports.watch.handler(async function* ({ input, signal }) {
      required(input.exportId);
      for await (const status of jobs.watch(input.exportId, signal)) {
        yield exportStatus(status, context.language());
      }
    }),
    cancel: exports.cancel.handler(async ({ input }) => {
      await jobs.cancel(input.exportId);
      return exportStatus(required(input.exportId), context.language());
    }),
    show: exports.show.handler(({ input }) => {
      const { path, state } = required(input.exportId);
      if (path !== null && state === 'done') hostFiles?.showInFolder(path);
    }),
    forms: exports.forms.handler(() => settings.read().exportForms),
  };
}
