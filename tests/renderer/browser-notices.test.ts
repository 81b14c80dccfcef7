import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askForNotices, noticeOf } from '#renderer/state/browser-notices.ts';
import type { IpAlertView } from '#shared/contract/connection.ts';

const ALERT: IpAlertView = {
  kind: 'ip_refused',
  ip: '203.0.113.10',
  previousIps: [],
  atMs: 1,
  title: 'WeCom refuses 203.0.113.10',
  body: 'Add it.',
};

let shown: { title: string; onclick?: () => void }[];
let asked: number;
const page = { location: { hash: '' }, focus: () => undefined };

/** A browser whose operator has decided, with a page that is looked at or not. */
function browser(permission: NotificationPermission, hidden: boolean, desktop = false): void {
  class BrowserNotification {
    static readonly permission = permission;
    static async requestPermission() {
      asked += 1;
      return permission;
    }
    onclick?: () => void;
    readonly title: string;
    constructor(title: string) {
      this.title = title;
      shown.push(this);
    }
  }
  vi.stubGlobal('Notification', BrowserNotification);
  vi.stubGlobal('document', { hidden });
  vi.stubGlobal('window', {
    ...page,
    location: page.location,
    Notification: BrowserNotification,
    ...(desktop && { wecomIdMapper: {} }),
  });
}

beforeEach(() => {
  shown = [];
  asked = 0;
});
afterEach(() => vi.unstubAllGlobals());

test('an alert is told while nobody looks at the page, and leads to the assistant', () => {
  browser('granted', true);
  noticeOf(ALERT);
  expect(shown.map(({ title }) => title)).toEqual([ALERT.title]);
  shown[0]?.onclick?.();
  expect(page.location.hash).toBe('/trusted-ips/assistant/app');
});

test.each([
  ['while the page is looked at, where the band says it', 'granted', false, false],
  ['without leave', 'denied', true, false],
  ['in the desktop’s window, which tells it by its own means', 'granted', true, true],
] as const)('no notice %s', (_, permission, hidden, desktop) => {
  browser(permission, hidden, desktop);
  noticeOf(ALERT);
  expect(shown).toEqual([]);
});

test('leave is asked for once, until the operator has decided', async () => {
  browser('default', false);
  await askForNotices();
  browser('denied', false);
  await askForNotices();
  expect(asked).toBe(1);
});
