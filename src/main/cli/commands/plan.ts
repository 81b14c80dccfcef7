import { say } from '#shared/text/index.ts';
import { planView } from '../../present/plan-view.ts';
import { idsOf } from '../../sources/read-source.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';
import { type IdFileArguments, noteReading, openIdFile } from './id-file.ts';

export interface PlanArguments extends IdFileArguments {
  readonly refresh: boolean;
}

/** `plan --in ids.csv`: what naming the file's ids would take. */
export async function planCommand(options: PlanArguments, output: Output): Promise<ExitCode> {
  const idFile = await openIdFile(options, output);
  try {
    return await withApp(output, async (app, signal) => {
      const language = output.language;
      const { idType, refresh } = options;
      const { batches, report } = idsOf(idFile, signal);
      const ids: string[] = [];
      for await (const batch of batches) {
        for (const { id } of batch) ids.push(id);
      }
      noteReading(idFile, report, output);
      output.note(say(language, 'plan.beforehand'));
      const source = { from: 'ids', idType, ids, label: '' } as const;
      const estimate = await app.workspace().planner.estimate(source, refresh, { signal });
      const view = planView(estimate, language);
      output.print(output.json ? JSON.stringify(view, null, 2) : view.sentence);
      return EXIT.done;
    });
  } finally {
    await idFile.dispose();
  }
}
