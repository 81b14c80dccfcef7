import { expect, test } from 'vitest';
import { createKeyChord } from '#renderer/commands/key-chord.ts';
import { rank } from '#renderer/commands/palette/rank.ts';
import { SHORTCUTS } from '#renderer/commands/shortcuts.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';

const things = [
  { names: ['概览', 'overview'] },
  { names: ['连接检查', 'connection'] },
  { names: ['检查连接', 'check connection test'] },
  { names: ['批量查询', 'batch'] },
  { names: ['任务 batch-2026.csv', '0f3a', 'run'] },
];
const found = (query: string) => rank(things, query).map(({ names }) => names[0]);

test.each([
  ['连接', ['连接检查', '检查连接']],
  ['检查 连接', ['连接检查', '检查连接']],
  ['BATCH', ['批量查询', '任务 batch-2026.csv']],
  ['ovw', ['概览']],
  ['查询', ['批量查询']],
  ['csv', ['任务 batch-2026.csv']],
  ['w', ['概览']],
  ['zz', []],
])('%s finds %j, the best first', (query, names) => {
  expect(found(query)).toEqual(names);
});

test('nothing typed leaves everything in its order', () => {
  expect(found('  ')).toEqual(things.map(({ names }) => names[0]));
});

test('every page has a shortcut, and no two share one', () => {
  const targets = SHORTCUTS.map(({ target }) => target);
  expect(targets).toEqual(expect.arrayContaining(Object.keys(zhCN.app.pages)));
  const keys = SHORTCUTS.map((shortcut) => shortcut.keys.join(' '));
  expect(new Set(keys).size).toBe(keys.length);
});

test('keys one after the other are a shortcut, in a field only those with a modifier, and not for long', () => {
  let nowMs = 0;
  const chord = createKeyChord(() => nowMs);
  const press = (key: string, { typing = false, ctrlKey = false } = {}) =>
    chord({ key, ctrlKey, metaKey: false, altKey: false }, typing);
  expect([press('g'), press('b')]).toEqual([undefined, 'batch']);
  expect([press('g', { typing: true }), press('b', { typing: true })]).toEqual([undefined, undefined]);
  expect([press('b'), press('?')]).toEqual([undefined, 'shortcuts']);
  expect(press('K', { ctrlKey: true, typing: true })).toBe('palette');
  expect(press('b', { ctrlKey: true })).toBeUndefined();
  press('g');
  nowMs += 2_000;
  expect(press('b')).toBeUndefined();
});

test('a word that is typed goes nowhere, wherever its letters land', () => {
  let nowMs = 0;
  const chord = createKeyChord(() => nowMs);
  const press = (key: string, typing = false) =>
    chord({ key, ctrlKey: false, metaKey: false, altKey: false }, typing);
  const targets = (keys: string, typing = false) => [...keys].flatMap((key) => press(key, typing) ?? []);
  expect(targets('zhangsan')).toEqual([]);
  nowMs += 2_000;
  expect(targets('zhA')).toEqual([]);
  expect([press('Shift'), ...targets('ngsan')]).toEqual([undefined]);
  nowMs += 2_000;
  expect([...targets('zhan', true), ...targets('gsan')]).toEqual([]);
  nowMs += 2_000;
  expect(targets('gsgb')).toEqual(['settings', 'batch']);
  expect([...targets('zhang', true), press('Enter', true), ...targets('gs')]).toEqual([
    undefined,
    'settings',
  ]);
});
