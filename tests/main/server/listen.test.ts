import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PortTakenError, startServer } from '#main/server/index.ts';
import { testRouter } from './router.ts';
import { ask, serve } from './serve.ts';

const LINUX = process.platform === 'linux';
const HAS_IPV6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

function startOn(port: number) {
  return startServer({ router: testRouter().router, port, rendererFolder: null, version: '1.2.3' });
}

/** Another program that takes a port and says nothing. */
async function otherProgram(host: string): Promise<number> {
  const code = `const s=require('net').createServer(()=>{}).listen(0,'${host}',()=>console.log(s.address().port))`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());
  const [line] = await once(child.stdout, 'data');
  return Number(line);
}

test('the server listens on the loopback addresses alone, on one port', async () => {
  const server = await serve();
  expect(server.url).toBe(`http://localhost:${server.port}`);
  expect((await ask(server, '/api/runs')).status).toBe(200);
  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of outside) {
    await expect(once(connect(server.port, address), 'connect')).rejects.toThrow('ECONNREFUSED');
  }
});

test.skipIf(!HAS_IPV6)('the server answers over IPv6 too, under the name that was asked for', async () => {
  const server = await serve();
  const answer = await fetch(`http://[::1]:${server.port}/api/runs`);
  expect(answer.status).toBe(200);
});

describe('a port that is taken', () => {
  test('by another instance is said so, with its version', async () => {
    const first = await serve({ version: '4.5.6' });
    const error = await startOn(first.port).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PortTakenError);
    expect(error).toMatchObject({
      port: first.port,
      holder: { version: '4.5.6' },
    });
  });

  test.runIf(LINUX)('by another program is said so, with its name and process', async () => {
    const port = await otherProgram('127.0.0.1');
    await expect(startOn(port)).rejects.toMatchObject({
      name: 'PortTakenError',
      holder: {
        version: null,
        process: { name: expect.stringMatching(/^node/), id: expect.stringMatching(/^\d+$/) },
      },
    });
  });

  test.skipIf(!HAS_IPV6)('on IPv6 alone is taken all the same, and IPv4 is given back', async () => {
    const port = await otherProgram('::1');
    await expect(startOn(port)).rejects.toBeInstanceOf(PortTakenError);
    const probe = createServer().listen(port, '127.0.0.1');
    await once(probe, 'listening');
    await new Promise((resolve) => probe.close(resolve));
  });

  test('can be had again once the other has closed', async () => {
    const first = await serve();
    await first.close();
    const second = await startOn(first.port);
    expect(second.port).toBe(first.port);
    await second.close();
  });
});
