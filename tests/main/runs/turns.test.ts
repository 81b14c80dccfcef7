import { expect, test } from 'vitest';
import { runNotice } from '#main/present/run-notice.ts';
import { end, fromIds, startEngine, until } from './engine-at-work.ts';

const CORP = { contacts: 60, relations: 80, followUsers: 3, members: 10, groups: 20, rooms: 2 };

test('a run that is blocked is told once however often it is probed, and once more when it is done', async () => {
  const { tenant, at, engine, control } = await startEngine({ tenant: CORP });
  control.trustOnly();
  const ids = [1, 2, 3].map((index) => tenant.directory.contacts.id(index));
  const runId = await engine.create(fromIds(ids), false, '客户');
  await until(engine, runId, ({ record }) => record.state === 'blocked');
  const probed = tenant.control.stats().calls;
  await until(engine, runId, () => tenant.control.stats().calls > probed + 2);
  expect(at.turns.map(({ kind }) => kind)).toEqual(['run_blocked']);
  control.trustEverybody();
  await end(engine, runId);
  expect(at.turns.map(({ kind }) => kind)).toEqual(['run_blocked', 'run_finished']);
  expect(at.turns.map((turn) => runNotice(turn, 'zh-CN'))).toEqual([
    {
      kind: 'run_blocked',
      title: '查询任务停住了 · 客户',
      body: expect.stringContaining('203.0.113.10'),
      href: `/batch/${runId}`,
    },
    {
      kind: 'run_finished',
      title: '查询任务完成 · 客户',
      body: '共 3 个 ID，3 个查到名称，0 个没有。',
      href: `/batch/${runId}`,
    },
  ]);
});

test('a run that is stopped is not told: whoever stops it knows', async () => {
  const { tenant, at, engine, control } = await startEngine({ tenant: CORP });
  control.trustOnly();
  const runId = await engine.create(fromIds([tenant.directory.contacts.id(1)]), false, '');
  await until(engine, runId, ({ record }) => record.state === 'blocked');
  await engine.stop(runId);
  expect(at.turns.map(({ kind }) => kind)).toEqual(['run_blocked']);
});
