import { spaceOf } from '#shared/ids.ts';
import { implementer } from '../implementer.ts';
import { entryView } from '../present/entry-view.ts';
import type { ProcedureContext } from './context.ts';
import { withRefusals } from './refusals.ts';

export function lookupProcedures(context: ProcedureContext) {
  const { lookup } = implementer;
  return {
    resolve: lookup.resolve.handler(({ input, signal }) =>
      withRefusals(context.language(), async () => {
        const { idType, refresh, ids } = input;
        const entries = await context.workspace().lookup.lookUp(ids, { idType, refresh, signal });
        return entries.map((entry) => entryView(entry, context.language()));
      }),
    ),

    known: lookup.known.handler(({ input: { ids, idType } }) =>
      context
        .workspace()
        .lookup.peek(ids, idType)
        .map((entry) => entryView(entry, context.language())),
    ),

    rename: lookup.rename.handler(({ input: { id, idType, operatorName } }) =>
      withRefusals(context.language(), () => {
        const { register } = context.workspace().store;
        register.setOperatorName(id, idType, operatorName === '' ? null : operatorName, context.now());
        const entry = register.find(id, spaceOf(idType));
        if (entry === undefined) throw new Error('a renamed entry is not there');
        return entryView(entry, context.language());
      }),
    ),
  };
}
