import { expect, test } from 'vitest';
import { failureOf } from '#main/cli/failure.ts';
import { TableError } from '#main/files/index.ts';
import { contractErrorOf } from '#main/procedures/refusals.ts';
import { errorOf, passesByItself, type RunProblem } from '#main/runs/engine.ts';
import { runProblemOf } from '#main/runs/status.ts';
import { STORE_FAULTS, StoreError } from '#main/store/errors.ts';
import { WecomError } from '#main/wecom/errors.ts';

const refused = new WecomError({
  kind: 'refused',
  endpoint: 'user/get',
  errcode: 60020,
  errmsg: 'not allow to access from your ip',
  hint: null,
  fromIp: '203.0.113.10',
  purpose: 'app',
});
const silent = new WecomError({
  kind: 'network',
  endpoint: 'user/get',
  code: 'connect_timeout',
  detail: 'no answer',
  retriable: true,
});

/** As the database keeps a problem. */
const kept = (error: unknown) => JSON.parse(JSON.stringify(runProblemOf(error))) as RunProblem;

// What a caller is told of an error must not depend on whether a run was in between.
test.each([
  ['a refusal of WeCom’s', refused, 3, 502],
  ['a network that is gone', silent, 3, 502],
  ['a full disk', new StoreError('disk_full', 'names.db', 'SQLITE_FULL'), 4, 503],
  ['a damaged database', new StoreError('damaged', 'names.db', 'SQLITE_CORRUPT'), 4, 503],
  ['a full disk under a file', new TableError('disk_full', { path: 'named.csv' }), 4, 400],
  ['a file that is no table', new TableError('empty', { name: 'ids.csv' }), 2, 400],
  ['a fault of ours', new Error('undefined is not a function'), 4, undefined],
])('%s means the same to a caller whether or not it has held a run up', (_what, error, exitCode, status) => {
  const again = errorOf(kept(error));
  const byCommand = failureOf(again, 'en');
  expect(byCommand.exitCode).toBe(exitCode);
  if (!(error instanceof Error && error.constructor === Error))
    expect(byCommand).toEqual(failureOf(error, 'en'));
  else expect(byCommand.message).toContain(error.message);
  expect(contractErrorOf(again, 'en')).toMatchObject(status === undefined ? {} : { status });
});

test.each(STORE_FAULTS)(
  'whether the database’s “%s” passes by itself is known of the problem too',
  (code) => {
    const error = new StoreError(code, 'names.db', 'detail');
    expect(passesByItself(errorOf(kept(error)))).toBe(passesByItself(error));
  },
);
