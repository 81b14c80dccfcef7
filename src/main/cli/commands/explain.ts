import { say } from '#shared/text/index.ts';
import { type CatalogueEntry, queryPageUrl, searchCatalogue } from '../../wecom/catalogue/index.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import type { Output } from '../session.ts';

const MOST_SHOWN = 10;

/** `explain <errcode | words | message>`: out of the offline catalogue. */
export function explainCommand(query: string, output: Output): ExitCode {
  const language = output.language;
  const found = searchCatalogue(query, { limit: MOST_SHOWN });
  // Negative numbers and five digits are codes: one that is asked for by its number is wanted alone.
  const exact = /^-?\d+$/.test(query.trim())
    ? found.filter(({ errcode }) => errcode === Number(query))
    : found;
  if (exact.length === 0) {
    const values = { errcode: query, url: queryPageUrl(Number.parseInt(query, 10) || 0) };
    throw new CommandFailure(EXIT.usage, say(language, 'input.unknown_errcode', values));
  }
  if (output.json) output.print(JSON.stringify(exact, null, 2));
  else for (const entry of exact) output.print(paragraphOf(entry, language));
  return EXIT.done;
}

function paragraphOf(entry: CatalogueEntry, language: 'zh-CN' | 'en'): string {
  const { errcode, meaning, cause, action, url } = entry;
  return [`${errcode}  ${meaning[language]}`, cause[language], action[language], url, ''].join('\n');
}
