import { describe, expect, test } from 'vitest';
import { hasBrowser, servedUrl } from '../../scripts/open-browser.ts';
import { electronCacheFolder } from '../../scripts/runtime/cache-folders.ts';
import { whyNoWindow } from '../../scripts/runtime/display.ts';

describe('whether a window can be opened', () => {
  test.each([
    ['Linux without a display', {}, 'linux', 1_000, /^there is no display/],
    ['Linux with an empty DISPLAY', { DISPLAY: '' }, 'linux', 1_000, /^there is no display/],
    ['root on Linux', { DISPLAY: ':0' }, 'linux', 0, /root/],
  ] as const)('not on %s', (_name, env, platform, userId, why) => {
    expect(whyNoWindow(env, platform, userId)).toMatch(why);
  });

  test.each([
    ['X11', { DISPLAY: ':0' }, 'linux', 1_000],
    ['Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 1_000],
    ['macOS', {}, 'darwin', 501],
    ['Windows', {}, 'win32', undefined],
  ] as const)('on %s', (_name, env, platform, userId) => {
    expect(whyNoWindow(env, platform, userId)).toBeUndefined();
  });

  test('the reason fits one line', () => {
    expect(whyNoWindow({}, 'linux', 1_000)).not.toContain('\n');
  });
});

test.each([
  [[], 'http://localhost:5004'],
  [['--port', '6004'], 'http://localhost:6004'],
  [['--port=6004'], 'http://localhost:6004'],
])('serve %j is looked for where it listens', (serveArguments, url) => {
  expect(servedUrl(serveArguments)).toBe(url);
});

test.each([
  [{}, 'win32', true],
  [{ DISPLAY: ':0' }, 'linux', true],
  [{}, 'linux', false],
  [{ CI: 'true' }, 'darwin', false],
  [{ SSH_CONNECTION: '203.0.113.1 1 203.0.113.2 22', DISPLAY: ':10' }, 'linux', false],
] as const)('a browser is opened with %j on %s: %s', (env, platform, opened) => {
  expect(hasBrowser(env, platform)).toBe(opened);
});

test.each([
  ['linux', { XDG_CACHE_HOME: '/cache' }, /^\/cache\/electron$/],
  ['linux', { electron_config_cache: '/own' }, /^\/own$/],
  ['darwin', {}, /Library[\\/]Caches[\\/]electron$/],
  ['win32', { LOCALAPPDATA: 'L' }, /^L[\\/]electron[\\/]Cache$/],
] as const)("the cache of Electron's installer on %s with %j", (platform, env, folder) => {
  expect(electronCacheFolder(env, platform)).toMatch(folder);
});
