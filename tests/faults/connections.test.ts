import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ask, serve } from '#tests/main/server/serve.ts';

const COUNT = Number(process.env.WECOM_FAULTS_CONNECTIONS ?? 600);
const WAVE = 200;

test(`${COUNT} connections that ask for nothing keep nobody else from an answer, and are let go of`, async () => {
  const server = await serve();
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  const open = async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    socket.resume();
    sockets.push(socket);
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  };
  for (let opened = 0; opened < COUNT; opened += WAVE) {
    await Promise.all(Array.from({ length: Math.min(WAVE, COUNT - opened) }, open));
    expect((await ask(server, '/api/runs')).status).toBe(200);
  }
  expect(sockets).toHaveLength(COUNT);
  const stillOpen = () => sockets.filter(({ closed }) => !closed).length;
  await expect.poll(stillOpen, { timeout: 20_000 }).toBeLessThanOrEqual(512);
  expect(server.events.filter(({ kind }) => kind === 'fault')).toEqual([]);
}, 120_000);
