import { describe, expect, test } from 'vitest';
import { portTaken } from '#main/cli/commands/serve.ts';
import { type PortHolder, PortTakenError } from '#main/server/index.ts';

const program = { name: 'nginx', id: '42' };
const holders: [string, PortHolder | 'system', zh: string, en: string][] = [
  ['another program', { version: null, process: program }, '（nginx，进程 42）', '(nginx (process 42))'],
  [
    'this application',
    { version: '1.2.3', process: null },
    '（WeCom ID Mapper 1.2.3 已在运行）',
    '(WeCom ID Mapper 1.2.3, which is already running)',
  ],
  [
    'this application, as a process that is known',
    { version: '1.2.3', process: program },
    '（WeCom ID Mapper 1.2.3 已在运行：nginx，进程 42）',
    '(WeCom ID Mapper 1.2.3, which is already running as nginx (process 42))',
  ],
  [
    'nobody who can be named',
    { version: null, process: null },
    '（不知道是哪个程序）',
    '(by an unknown program)',
  ],
];

describe('the sentence about a port that is taken', () => {
  test.each(holders)('by %s says so in either language, and names the next one', (_who, holder, zh, en) => {
    const error = new PortTakenError(5004, holder);
    expect(portTaken(error, 'zh-CN')).toBe(
      `端口 5004 已被占用${zh}。请用 --port 指定另一个端口，例如 --port 5005。`,
    );
    expect(portTaken(error, 'en')).toBe(
      `Port 5004 is taken ${en}. Choose another with --port, for example --port 5005.`,
    );
  });

  test('by the system names one that it doesn’t keep, and not the one that was asked for', () => {
    expect(portTaken(new PortTakenError(80, 'system'), 'en')).toBe(
      'The operating system does not let this account open port 80. Choose another with --port, for example --port 5004.',
    );
    expect(portTaken(new PortTakenError(5004, 'system'), 'zh-CN')).toMatch(/端口 5004。.*--port 6004。$/);
  });
});
