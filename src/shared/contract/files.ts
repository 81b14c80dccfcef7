import { oc } from '@orpc/contract';
import * as z from 'zod';
import { idTypeSchema } from './primitives.ts';

/** The largest file that a page may hand over, in bytes. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

export const filesContract = {
  /**
   * Reads ids out of a CSV, puts them into the register, and gives them back for a run.
   * Without `column`, the column that looks most like ids is taken.
   */
  importCsv: oc
    .input(
      z.object({
        file: z.file().max(MAX_UPLOAD_BYTES),
        column: z.string().max(500).optional(),
        idType: idTypeSchema.default('auto'),
      }),
    )
    .output(
      z.object({
        fileName: z.string(),
        columns: z.array(z.string()),
        column: z.string(),
        rows: z.int(),
        ids: z.array(z.string()),
        blank: z.int(),
        duplicate: z.int(),
        impossible: z.int(),
      }),
    ),

  /** The register, or one run, as a CSV file: UTF-8 with BOM, CRLF, formulas escaped. */
  exportCsv: oc
    .route({ method: 'GET', path: '/export.csv', summary: 'Names as a CSV file' })
    .input(z.object({ runId: z.string().max(40).optional() }))
    .output(z.file()),
};
