import { expect, test } from 'vitest';
import { APP_ID } from '#main/desktop/app-id.ts';
import { configurationFor } from '../../../electron-builder.config.ts';

test('the application is known to Windows by the name that its installer gives it', () => {
  expect(configurationFor('win32').appId).toBe(APP_ID);
});
