import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type CorpStore, openStore } from '#main/store/index.ts';
import type { LibraryFilter, LibraryQuery } from '#main/store/library-query.ts';
import type { Outcome } from '#shared/outcome.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

/** A corp on a new database, which is closed after the test. */
export function openCorp(path = join(temporaryFolder(), 'names.db')): CorpStore {
  const store = openStore(path);
  onTestFinished(() => store.close());
  return store.corp('ww1');
}

/** What WeCom could have said of a customer. */
export function named(id: string, name: string, more: Partial<Outcome> = {}): Outcome {
  return {
    id,
    space: 'text',
    canonicalId: null,
    kind: 'external_contact',
    verdict: 'mapped',
    name,
    nameIsMade: false,
    source: 'external_contact',
    remark: null,
    company: null,
    details: {},
    errcode: null,
    hint: null,
    advice: null,
    ...more,
  };
}

export function refused(id: string, more: Partial<Outcome> = {}): Outcome {
  const refusal = { verdict: 'no_relation', source: null, errcode: 84061, advice: 'no_relation' } as const;
  return named(id, '', { name: null, ...refusal, ...more });
}

/** The ids that a query finds, page by page, with the search index up to date. */
export function idsOf(corp: CorpStore, query: LibraryFilter & Partial<LibraryQuery>, limit = 50): string[] {
  while (corp.search.catchUp(1_000) > 0);
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = corp.library.page({ order: 'added', descending: false, ...query }, cursor, limit);
    ids.push(...page.entries.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== null);
  return ids;
}
