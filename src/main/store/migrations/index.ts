import * as registerAndRuns from './0001-register-and-runs.ts';
import * as runSteps from './0002-run-steps.ts';
import * as library from './0003-library.ts';
import * as ipRecords from './0004-ip-records.ts';
import * as runSources from './0005-run-sources.ts';
import * as ipStays from './0006-ip-stays.ts';
import * as leanIndexes from './0007-lean-indexes.ts';
import * as searchQueue from './0008-search-queue.ts';
import * as countedAtOnce from './0009-counted-at-once.ts';
import * as triedAs from './0010-tried-as.ts';
import * as refusedAsSaid from './0011-refused-as-said.ts';
import * as failedForWantOfASecret from './0012-failed-for-want-of-a-secret.ts';

export interface Migration {
  readonly number: number;
  readonly slug: string;
  readonly sql: string;
}

/** Every migration there ever was, in order. A published one is never edited: its hash is checked. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, slug: 'register-and-runs', sql: registerAndRuns.sql },
  { number: 2, slug: 'run-steps', sql: runSteps.sql },
  { number: 3, slug: 'library', sql: library.sql },
  { number: 4, slug: 'ip-records', sql: ipRecords.sql },
  { number: 5, slug: 'run-sources', sql: runSources.sql },
  { number: 6, slug: 'ip-stays', sql: ipStays.sql },
  { number: 7, slug: 'lean-indexes', sql: leanIndexes.sql },
  { number: 8, slug: 'search-queue', sql: searchQueue.sql },
  { number: 9, slug: 'counted-at-once', sql: countedAtOnce.sql },
  { number: 10, slug: 'tried-as', sql: triedAs.sql },
  { number: 11, slug: 'refused-as-said', sql: refusedAsSaid.sql },
  { number: 12, slug: 'failed-for-want-of-a-secret', sql: failedForWantOfASecret.sql },
];
