import { ORPCError } from '@orpc/server';
import { say } from '#shared/text/index.ts';
import { implementer } from '../implementer.ts';
import { type CatalogueEntry, explain, queryPageUrl, searchCatalogue } from '../wecom/catalogue/index.ts';
import type { ProcedureContext } from './context.ts';

/** The error catalogue; offline, the same for every corp. */
export function errorProcedures(context: ProcedureContext) {
  const { errors } = implementer;
  return {
    explain: errors.explain.handler(({ input: { errcode } }) => {
      const found = explain(errcode);
      if (found !== undefined) return view(found);
      const values = { errcode, url: queryPageUrl(errcode) };
      throw new ORPCError('NOT_FOUND', { message: say(context.language(), 'input.unknown_errcode', values) });
    }),
    search: errors.search.handler(({ input: { query, limit } }) =>
      searchCatalogue(query, { limit }).map(view),
    ),
  };
}

function view({ errcode, category, effect, meaning, cause, action, url }: CatalogueEntry) {
  return { errcode, category, effect, meaning, cause, action, url };
}
