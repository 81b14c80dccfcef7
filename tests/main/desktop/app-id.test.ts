import { expect, test } from 'vitest';
import { APP_ID } from '#main/desktop/app-id.ts';
import packaging from '../../../electron-builder.config.ts';

test('the application is known to Windows by the name that its installer gives it', () => {
  expect(packaging.appId).toBe(APP_ID);
});
