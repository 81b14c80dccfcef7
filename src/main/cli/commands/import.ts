import { say } from '#shared/text/index.ts';
import { importIds, type ReadingProgress } from '../../sources/reading-thread.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';
import { type IdFileArguments, noteReading, openIdFile } from './id-file.ts';

/** `import <file>`: puts a file's ids into the register; nothing is asked of WeCom. */
export async function importCommand(options: IdFileArguments, output: Output): Promise<ExitCode> {
  const idFile = await openIdFile(options, output);
  try {
    return await withApp(output, async (app, signal) => {
      const { source, titles } = idFile;
      const { language } = output;
      const onProgress = ({ rows, ids }: ReadingProgress) =>
        output.progress(say(language, 'cli.importing', { rows, ids }));
      const report = await importIds(app.workspace().store, idFile, {
        nowMs: Date.now(),
        signal,
        onProgress,
      });
      noteReading(idFile, report, output);
      if (output.json) {
        const counts = {
          blank: report.blank.count,
          duplicate: report.duplicate.count,
          impossible: report.impossible.count,
        };
        const column = titles.join(', ');
        output.print(
          JSON.stringify({ file: source.name, column, rows: report.rows, ids: report.ids, ...counts }),
        );
      }
      return EXIT.done;
    });
  } finally {
    await idFile.dispose();
  }
}
