import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { commandLine } from './command.ts';

test.skipIf(process.platform === 'win32')(
  'the demo tenant answers programs with what it printed, and ends in order when it is asked to',
  async () => {
    const server = spawn(process.execPath, [...commandLine, '--json', 'demo-tenant', '--port', '0'], {
      env: { PATH: process.env.PATH, WECOM_ID_MAPPER_HOME: temporaryFolder() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void server.kill('SIGKILL'));
    const [line] = await once(createInterface({ input: server.stdout }), 'line');
    const { url, corp_id: corpId, app_secret: secret } = JSON.parse(line);
    expect(new URL(url).hostname).toMatch(/^(127\.0\.0\.1|localhost)$/);
    const ask = async (corpsecret: string) => {
      const answer = await fetch(
        `${url}/cgi-bin/gettoken?${new URLSearchParams({ corpid: corpId, corpsecret })}`,
      );
      return answer.json();
    };
    expect(await ask(secret)).toMatchObject({ errcode: 0, access_token: expect.any(String) });
    expect(await ask('somebody-else')).toMatchObject({ errcode: 40001 });
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  },
);
