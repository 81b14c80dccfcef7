import type { Catalogue } from '#renderer/i18n/catalogue.ts';

export const connection: Catalogue['connection'] = {
  intro:
    'Checks the settings, the token and the trusted-IP list in turn. A token proves nothing about the IP, so the last step makes a real call that is checked against the list.',
  check: 'Check connection',
  checking: 'Checking',
  steps: { settings: 'Corp id and secret', token: 'Access token', ip_gate: 'Trusted IP' },
  stepMeaning: {
    settings: 'Corp id, app secret and API address are there and well formed',
    token: 'WeCom accepts this corp id with this secret',
    ip_gate: "WeCom accepts calls from this machine's outgoing IP",
  },
  states: {
    passed: 'Passed',
    failed: 'Failed',
    skipped: 'Not checked',
    waiting: 'Waiting',
    running: 'Checking',
  },
  table: 'Steps of the check',
  passed: 'Connected',
  failed: 'Not connected',
  checkedAt: 'Checked {{when}}',
  ipSeen: 'Outgoing IP that WeCom saw',
  ipsSeen: 'Outgoing IPs that WeCom saw, the latest last',
  token: 'First 20 characters of the token',
  corp: 'Corp id',
  apiBase: 'API address',
  fix: {
    title: 'Add this IP to the trusted IPs',
    steps: {
      open: 'Sign in to the WeCom admin console and open 应用管理 → 自建 → your app.',
      find: "At the bottom of the app's page find 企业可信IP and press 配置.",
      paste:
        'Paste the IP above. Several IPs are separated by a semicolon ; ranges are not accepted, and 120 is the limit.',
      wait: 'Save; it takes effect after about a minute, sometimes a few.',
    },
    console: 'Open the WeCom admin console',
    locked:
      "配置 can't be pressed? The app first needs a trusted domain or a receive-message URL; either will do.",
  },
  repeat: 'Check again every 15 seconds until it passes',
  repeating: 'Checking again by itself; stops when it passes',
  toSettings: 'Open settings',
  empty: {
    title: 'Not checked yet',
    text: 'Press "Check connection": within seconds you know whether it works and which IP WeCom sees.',
  },
};
