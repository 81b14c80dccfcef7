import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { projectFolder } from '../e2e/kit/project.ts';
import { launch } from './launch.ts';
import type { SenderFrame } from './messages.ts';

// The numbers are those of Electron's own list of recommendations; docs/security.md goes through all of them.

const APP_PAGE = 'app://wecom-id-mapper/index.html';
const FOREIGN_PAGE = 'https://wecom-id-mapper.example/';

test('1: a page may ask for its own files and for what it has made, and nothing of any network', async () => {
  const simulation = await launch();
  await simulation.firstWindow();
  const refused = [
    FOREIGN_PAGE,
    'http://127.0.0.1:5004/',
    'file:///etc/passwd',
    'ws://127.0.0.1:1/',
    'app://other/',
  ];
  for (const url of refused) expect.soft(await simulation.mayRequest(url), url).toBe(false);
  expect(await simulation.mayRequest(APP_PAGE)).toBe(true);
  expect(await simulation.mayRequest('blob:app://wecom-id-mapper/1234')).toBe(true);
});

test('2, 3, 4, 6, 8, 9, 10, 11: every window is sandboxed, isolated and without experiments', async () => {
  const simulation = await launch(undefined, { SIMULATED_PACKAGED: 'yes' });
  await simulation.firstWindow();
  const { sandboxed, webPreferences } = simulation.hardening;
  expect(sandboxed).toBe(true);
  expect(webPreferences).toHaveLength(1);
  expect(webPreferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    devTools: false,
  });
  const furtherDoors = ['enableBlinkFeatures', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'];
  expect(Object.keys(webPreferences[0] ?? {}).filter((name) => furtherDoors.includes(name))).toEqual([]);
});

test('a packaged build has no developer tools in its menu', async () => {
  const packaged = await launch(undefined, { SIMULATED_PACKAGED: 'yes' });
  await packaged.firstWindow();
  const roles = packaged.now().menu.flatMap(({ entries }) => entries.map(({ role }) => role));
  expect(roles).toContain('copy');
  expect(roles).not.toContain('toggleDevTools');
  expect(roles).not.toContain('reload');
});

describe('5: permissions', () => {
  test('are denied to the page itself, but for copying text', async () => {
    const simulation = await launch();
    await simulation.firstWindow();
    const permissions = ['geolocation', 'notifications', 'media', 'clipboard-read', 'fileSystem', 'hid'];
    for (const permission of permissions) {
      const answer = await simulation.askPermission({ permission, url: APP_PAGE, isMainFrame: true });
      expect.soft(answer, permission).toEqual({ request: false, check: false });
    }
    const copying = { permission: 'clipboard-sanitized-write', url: APP_PAGE, isMainFrame: true };
    expect(await simulation.askPermission(copying)).toEqual({ request: true, check: true });
  });

  test('copying text is denied to a frame and to another page', async () => {
    const simulation = await launch();
    await simulation.firstWindow();
    const permission = 'clipboard-sanitized-write';
    const frame = await simulation.askPermission({ permission, url: APP_PAGE, isMainFrame: false });
    expect(frame).toEqual({ request: false, check: false });
    const foreign = await simulation.askPermission({ permission, url: FOREIGN_PAGE, isMainFrame: true });
    expect(foreign).toEqual({ request: false, check: false });
  });
});

test("7: the page's policy refuses what is not the page's, and a pass of tests would report it", async () => {
  const simulation = await launch();
  const page = await simulation.firstWindow();
  await page.getByText(zhCN.app.demo.text).waitFor();
  expect(simulation.complaints).toEqual([]);
  const append = (html: string) => () =>
    page.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), html);
  const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
    'an inline script': () =>
      page.evaluate(() => {
        document.body.append(Object.assign(document.createElement('script'), { text: '1' }));
      }),
    'a text that becomes code': () => page.evaluate(() => void setTimeout('1')),
    'a style without the nonce': append('<style>b{color:red}</style>'),
    'an image from the network': append('<img src="https://wecom-id-mapper.example/x.png">'),
    'a frame': append('<iframe src="index.html"></iframe>'),
    'a call to the network': () =>
      page.evaluate(() => fetch('https://wecom-id-mapper.example/').catch(() => undefined)),
    'a form': async () => {
      await append('<form action="/index.html"></form>')();
      await page.evaluate(() => document.forms[document.forms.length - 1]?.submit());
    },
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    const before = simulation.complaints.length;
    await attempt();
    await expect
      .poll(() => simulation.complaints.slice(before).join(), { message: name })
      .toContain('Content Security Policy');
  }
});

describe('12, 13: a web contents', () => {
  test('attaches no webview', async () => {
    const simulation = await launch();
    await simulation.firstWindow();
    expect(await simulation.prevents('will-attach-webview')).toBe(true);
  });

  test('stays on the origin of the application, and takes no frame anywhere', async () => {
    const simulation = await launch();
    await simulation.firstWindow();
    const isMainFrame = true;
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      for (const url of [FOREIGN_PAGE, 'data:text/html,x', 'file:///etc/passwd']) {
        expect.soft(await simulation.prevents(name, { url, isMainFrame }), `${name} ${url}`).toBe(true);
      }
      expect.soft(await simulation.prevents(name, { url: APP_PAGE, isMainFrame }), name).toBe(false);
    }
    expect(await simulation.prevents('will-frame-navigate', { url: APP_PAGE, isMainFrame: false })).toBe(
      true,
    );
  });

  test('takes no certificate that Chromium refuses', async () => {
    const simulation = await launch();
    await simulation.firstWindow();
    expect(await simulation.showBadCertificate(FOREIGN_PAGE)).toEqual({ prevented: true, accepted: false });
  });
});

test('16: Electron is pinned to one version of the current major', async () => {
  const manifest = JSON.parse(await readFile(path.join(projectFolder, 'package.json'), 'utf8'));
  expect(manifest.devDependencies.electron).toMatch(/^45\.\d+\.\d+$/);
  const installed = path.join(projectFolder, 'node_modules/electron/package.json');
  expect(JSON.parse(await readFile(installed, 'utf8')).version).toBe(manifest.devDependencies.electron);
});

describe('17: the port', () => {
  test('is refused to a sub-frame and to a frame that is gone, or was a moment ago', async () => {
    const simulation = await launch();
    const page = await simulation.firstWindow();
    // Until the page has all that it asks for: the port that is given below closes its own, and a call that comes
    // then asks for another one at once.
    await page.getByLabel(zhCN.settings.profile.corpId).waitFor();
    expect(simulation.portsGiven()).toBe(1);
    const senders: SenderFrame[] = [
      { kind: 'sub', url: APP_PAGE },
      { kind: 'gone' },
      { kind: 'destroyed', url: APP_PAGE },
    ];
    for (const sender of senders) simulation.forgeIpc(sender, 'port:request');
    // Messages are answered in order: when the last one has its port, the others have been refused.
    simulation.forgeIpc({ kind: 'main', url: APP_PAGE }, 'port:request');
    await expect.poll(simulation.portsGiven).toBe(2);
  });

  test('is refused to another origin in the same window', async () => {
    const simulation = await launch();
    const page = await simulation.firstWindow();
    await page.getByText(zhCN.app.demo.text).waitFor();
    const foreign = 'data:text/html,<title>foreign</title>';
    simulation.load(foreign);
    await page.waitForURL(foreign);
    await page.evaluate(() => window.wecomIdMapper?.requestPort());
    simulation.load(APP_PAGE);
    await page.waitForURL(/index\.html/);
    await page.getByText(zhCN.app.demo.text).waitFor();
    expect(simulation.portsGiven()).toBe(2);
  });

  test('is all that can be asked for', async () => {
    const simulation = await launch();
    await simulation.firstWindow();
    expect(await simulation.ipcChannels()).toEqual(['port:request']);
  });

  test('is made again for the page that a reload brings', async () => {
    const simulation = await launch();
    const page = await simulation.firstWindow();
    await page.getByText(zhCN.app.demo.text).waitFor();
    await page.reload();
    await page.getByText(zhCN.app.demo.text).waitFor();
    expect(simulation.portsGiven()).toBe(2);
  });

  test('closes when the page has been given another', async () => {
    const simulation = await launch();
    const page = await simulation.firstWindow();
    await page.getByText(zhCN.app.demo.text).waitFor();
    const closed = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener(
            'message',
            ({ ports: [port] }) => {
              port?.addEventListener('close', () => resolve('closed'));
              port?.start();
              if (port) window.wecomIdMapper?.requestPort();
            },
            { once: true },
          );
          window.wecomIdMapper?.requestPort();
        }),
    );
    expect(await closed).toBe('closed');
  });
});
