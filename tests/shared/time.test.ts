import { expect, test } from 'vitest';
import { timeText } from '#shared/time.ts';

test('a moment is told in local time, to the second', () => {
  const at = new Date(2026, 10, 3, 4, 5, 9, 999);
  expect(timeText(at.getTime())).toBe('2026-11-03 04:05:09');
  expect(timeText(new Date(2026, 11, 31, 23, 59, 59).getTime())).toBe('2026-12-31 23:59:59');
});

test('every second of a day is what the clock of the system says', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  const start = new Date(2026, 2, 29).getTime();
  for (let atMs = start; atMs < start + 86_400_000; atMs += 7_919) {
    const at = new Date(atMs);
    const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
    expect(timeText(atMs).slice(11)).toBe(clock);
  }
});
