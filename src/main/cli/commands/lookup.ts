import type { EntryView } from '#shared/contract/primitives.ts';
import type { IdType } from '#shared/ids.ts';
import { type Language, say } from '#shared/text/index.ts';
import { entryView } from '../../present/entry-view.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';
import { terminalCell } from '../terminal-text.ts';

export interface LookupArguments {
  readonly ids: readonly string[];
  readonly idType: IdType;
  readonly refresh: boolean;
}

/** `lookup <id…>` */
export function lookupCommand({ ids, idType, refresh }: LookupArguments, output: Output): Promise<ExitCode> {
  return withApp(output, async (app, signal) => {
    const language = output.language;
    const { lookup, profile } = app.workspace();
    const entries = await lookup.lookUp(ids, { idType, refresh, signal });
    const views = entries.map((entry) => entryView(entry, language));
    if (output.json) output.print(JSON.stringify(views.map(forScripts), null, 2));
    else {
      if (profile.origin === 'demo') output.note(say(language, 'cli.demo'));
      for (const view of views) output.print(lineOf(view, language));
    }
    return views.every((view) => view.name !== null) ? EXIT.done : EXIT.incomplete;
  });
}

function forScripts({ id, kind, verdict, name, source, errcode, reason }: EntryView) {
  return { id, kind, verdict, name, source, errcode, reason };
}

function lineOf(view: EntryView, language: Language): string {
  const kind = view.kind === null ? '' : say(language, `kind.${view.kind}`);
  const told = view.name ?? `— ${say(language, `verdict.${view.verdict}`)}: ${view.reason ?? ''}`;
  return [view.id, kind, told].map(terminalCell).join('\t');
}
