import { describe, expect, test } from 'vitest';
import { formatFor } from '#renderer/i18n/format.ts';

const zh = formatFor('zh-CN', 'Asia/Shanghai');
const en = formatFor('en', 'Asia/Shanghai');

describe('a span of time', () => {
  test.each([
    [0.4, '< 1毫秒', '< 1 ms'],
    [132.4, '132毫秒', '132 ms'],
    [999.4, '999毫秒', '999 ms'],
    [999.7, '1秒', '1 sec'],
    [1_400, '1秒', '1 sec'],
    [59_600, '1分钟', '1 min'],
    [65_000, '1分钟 5秒', '1 min 5 sec'],
    [3_600_000, '1小时', '1 hr'],
    [3_660_000 + 4_000, '1小时 1分钟', '1 hr 1 min'],
    [90_000_000, '1天 1小时', '1 day 1 hr'],
  ])('of %d ms is told in its two largest units', (ms, chinese, english) => {
    expect(zh.span(ms)).toBe(chinese);
    expect(en.span(ms)).toBe(english);
  });
});

test('large numbers are grouped', () => {
  expect(zh.number(1_234_567)).toBe('1,234,567');
  expect(en.number(1_234_567)).toBe('1,234,567');
});

test.each([
  [0.44, '0.4'],
  [7.25, '7.3'],
  [31.4, '31'],
])('a rate of %d has a decimal only while it is small', (rate, text) => {
  expect(en.rate(rate)).toBe(text);
});

test('a moment is told to the second, in the order of the language', () => {
  const timeMs = Date.UTC(2026, 10, 23, 14, 5, 9);
  expect(zh.moment(timeMs)).toBe('2026年11月23日 22:05:09');
  expect(en.moment(timeMs)).toMatch(/^Nov 23, 2026, 10:05:09\sPM$/);
});

test('a share keeps a decimal where it says something', () => {
  expect(en.percent(0.387)).toBe('38.7%');
  expect(en.percent(1)).toBe('100%');
});
