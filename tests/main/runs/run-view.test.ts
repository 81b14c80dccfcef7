import { describe, expect, test } from 'vitest';
import { runSnapshot } from '#main/present/run-view.ts';
import type { RunProblem, RunStatus } from '#main/runs/status.ts';
import { runSnapshotSchema } from '#shared/contract/runs.ts';

const STATUS: RunStatus = {
  record: {
    run: 1,
    runId: 'r',
    state: 'running',
    label: 'ids.csv',
    idType: 'auto',
    refresh: false,
    createdMs: 1,
    endedMs: null,
    calls: 7,
    workedMs: 10,
    problem: null,
  },
  tally: { total: 100, pending: 40, byVerdict: { mapped: 50, not_found: 10 } },
  problem: null,
  source: null,
  namesPerSecond: 20,
  remainingMs: 2_000,
  quotaShare: 0.5,
};

const withProblem = (problem: RunProblem) => runSnapshot({ ...STATUS, problem }, 'en').problem;

describe('a run as every door shows it', () => {
  test('counts every verdict, those that nobody has as well', () => {
    const snapshot = runSnapshotSchema.parse(runSnapshot(STATUS, 'zh-CN'));
    expect(snapshot).toMatchObject({ total: 100, done: 60, calls: 7, callsSaved: 53 });
    expect(snapshot.byVerdict).toEqual({
      unmapped: 40,
      mapped: 50,
      not_found: 10,
      not_visible: 0,
      no_relation: 0,
      invalid: 0,
      failed: 0,
    });
  });

  test('whose calls outnumber its ids has saved none', () => {
    const record = { ...STATUS.record, calls: 200 };
    expect(runSnapshot({ ...STATUS, record }, 'en').callsSaved).toBe(0);
  });

  test('that is being prepared is running to whoever looks on', () => {
    const record = { ...STATUS.record, state: 'preparing' as const };
    expect(runSnapshot({ ...STATUS, record }, 'en').state).toBe('running');
  });

  test.each<[string, RunProblem, string, RegExp]>([
    [
      'a full disk',
      { kind: 'store', code: 'disk_full', path: '/d/names.db' },
      'disk_full',
      /goes on by itself/,
    ],
    [
      'a locked database',
      { kind: 'store', code: 'locked', path: '/d/names.db' },
      'database_locked',
      /another program: \/d\/names\.db/,
    ],
    [
      'a damaged database',
      { kind: 'store', code: 'damaged', path: '/d/names.db' },
      'database_damaged',
      /damaged/,
    ],
    [
      'a fault of ours',
      { kind: 'internal', detail: 'x is undefined' },
      'internal',
      /the log has the details/,
    ],
    [
      'a network fault',
      {
        kind: 'wecom',
        fault: {
          kind: 'network',
          endpoint: 'user/get',
          code: 'connect_refused',
          detail: 'x',
          retriable: true,
        },
      },
      'connect_refused',
      /can't be reached/,
    ],
  ])('tells of %s in words', (_, problem, code, message) => {
    expect(withProblem(problem)).toMatchObject({
      code,
      message: expect.stringMatching(message),
      errcode: null,
    });
  });
});
