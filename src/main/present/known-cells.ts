import type { EnrichColumn } from '#shared/contract/exports.ts';
import { candidateKinds, flawOfId, type IdType, spaceOf } from '#shared/ids.ts';
import { type Language, say } from '#shared/text/index.ts';
import type { KnownIds } from '../files/index.ts';
import type { CorpStore } from '../store/index.ts';
import { type Entry, shownName } from '../store/register.ts';
import { reasonOf } from './entry-view.ts';

interface KnownCells {
  readonly idType: IdType;
  readonly columns: readonly EnrichColumn[];
  readonly language: Language;
  /** Whether kinds and verdicts are said in the language's words; else in the contract's. */
  readonly inWords: boolean;
}

/** What the register knows of ids, as cells to put beside them. */
export function knownCells(
  { register }: CorpStore,
  { idType, columns, language, inWords }: KnownCells,
): (ids: readonly string[]) => KnownIds {
  const word = (group: 'kind' | 'verdict', value: string) =>
    inWords ? say(language, `${group}.${value}`) : value;

  const cells: Readonly<Record<EnrichColumn, (entry: Entry) => string | null>> = {
    name: shownName,
    kind: ({ kind }) => (kind === null ? null : word('kind', kind)),
    verdict: ({ verdict }) => word('verdict', verdict),
    reason: (entry) => reasonOf(entry, language),
    remark: ({ remark }) => remark,
    company: ({ company }) => company,
    department: ({ details }) =>
      typeof details.department_path === 'string' ? details.department_path : null,
  };

  /** An id that can't be one was never asked for. */
  function impossible(id: string) {
    const flaw = say(language, `flaw.${flawOfId(id) ?? 'wrong_form'}`);
    return { verdict: word('verdict', 'invalid'), reason: say(language, 'advice.impossible_id', { flaw }) };
  }

  return (ids) => {
    const known = new Map<string, Record<string, string | null>>();
    for (const id of ids) {
      if (candidateKinds(id, idType).length === 0) {
        known.set(id, impossible(id));
        continue;
      }
      const entry = register.find(id, spaceOf(idType));
      if (entry === undefined) continue;
      known.set(id, Object.fromEntries(columns.map((column) => [column, cells[column](entry)])));
    }
    return known;
  };
}
