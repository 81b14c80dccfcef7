import type { IdType } from '#shared/ids.ts';
import { readIds } from '../../files/index.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';
import { type IdFileArguments, noteReading, openIdFile } from './id-file.ts';

/** `import <file>`: puts a file's ids into the register; nothing is asked of WeCom. */
export async function importCommand(
  options: IdFileArguments & { readonly idType: IdType },
  output: Output,
): Promise<ExitCode> {
  const idFile = await openIdFile(options, output);
  try {
    return await withApp(output, async (app, signal) => {
      const { source, table, column, title } = idFile;
      const { idType } = options;
      const reading = readIds(source, table, { columns: [column], idType, signal });
      for await (const batch of reading.batches) {
        const ids = batch.map(({ id }) => id);
        app.workspace().store.register.add(ids, idType, Date.now());
      }
      const { report } = reading;
      noteReading(idFile, report, output);
      if (output.json) {
        const counts = {
          blank: report.blank.count,
          duplicate: report.duplicate.count,
          impossible: report.impossible.count,
        };
        output.print(
          JSON.stringify({ file: source.name, column: title, rows: report.rows, ids: report.ids, ...counts }),
        );
      }
      return EXIT.done;
    });
  } finally {
    await idFile.dispose();
  }
}
