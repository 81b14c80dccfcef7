import { KINDS } from '#shared/ids.ts';
import { VERDICTS } from '#shared/verdicts.ts';
import { implementer } from '../implementer.ts';
import type { ProcedureContext } from './context.ts';

export function registerProcedures(context: ProcedureContext) {
  const { register } = implementer;
  return {
    counts: register.counts.handler(() => {
      const { total, byVerdict, byKind } = context.workspace().store.register.counts();
      return { total, byVerdict: filled(VERDICTS, byVerdict), byKind: filled(KINDS, byKind) };
    }),
  };
}

/** Every key with its count, 0 where nothing was counted. */
function filled<Key extends string>(
  keys: readonly Key[],
  counts: Readonly<Partial<Record<Key, number>>>,
): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, counts[key] ?? 0])) as Record<Key, number>;
}
