import { expect, test } from 'vitest';
import { startApp } from '#tests/kit/app.ts';
import { openPortDoor } from './doors.ts';

test('a desktop setting that is changed leaves the others, and whoever watches is told', async () => {
  const { app } = await startApp();
  const { desktop } = openPortDoor(app);
  const seen: string[] = [];
  app.settings.watch(() => seen.push(app.settings.read().desktop.appearance));
  const before = await desktop.settings();
  expect(before).toEqual({
    appearance: 'system',
    closeDuringRun: 'ask',
    notifications: true,
    holdsOffSleep: true,
  });
  expect(await desktop.saveSettings({ appearance: 'dark' })).toEqual({ ...before, appearance: 'dark' });
  expect(seen).toEqual(['dark']);
  await expect(desktop.saveSettings({ closeDuringRun: 'explode' as 'ask' })).rejects.toThrow();
  expect(await desktop.settings()).toEqual({ ...before, appearance: 'dark' });
});
