import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RunningServer } from '#main/server/index.ts';
import { ask, exchange, serve } from './serve.ts';

const QUICK = { headersTimeoutMs: 200, requestTimeoutMs: 400, keepAliveTimeoutMs: 200, checkIntervalMs: 50 };
const TOO_SLOW =
  /^HTTP\/1\.1 408 [\s\S]*x-wecom-id-mapper: 1\.2\.3[\s\S]*"The request did not arrive in time\."/i;
const BATCH = '/api/batch-fetch-wecom-names';

/** A connection that stays open until the server or the test ends it. */
async function open(server: RunningServer): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => socket.destroy());
  socket.resume();
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** The head of a batch call whose body is kept back until the server says to go on. */
function ask100(bodyBytes: number, port: number): string {
  return [
    `POST ${BATCH} HTTP/1.1`,
    `Host: localhost:${port}`,
    'Expect: 100-continue',
    `Content-Length: ${bodyBytes}`,
    '\r\n',
  ].join('\r\n');
}

/** Writes one byte of a text every few milliseconds until the server has had enough of it. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.writable && at < text.length) socket.write(text.charAt(at++));
  }, 20);
  socket.once('close', () => clearInterval(timer));
}

describe('a request that takes its time', () => {
  test.each([
    ['never begins', ''],
    ['stops in its headers', 'GET / HTTP/1.1\r\nHost: x\r\n'],
  ])('that %s is ended with 408 in JSON', async (_what, bytes) => {
    const server = await serve({ limits: { ...QUICK, requestTimeoutMs: 60_000 } });
    expect(await exchange(server, bytes)).toMatch(TOO_SLOW);
  });

  test.each([
    ['its body', 'Content-Length: 10\r\n\r\n{'],
    ['a chunk', 'Transfer-Encoding: chunked\r\n\r\n5\r\n{'],
  ])('that stops in %s is ended with 408 in JSON', async (_where, rest) => {
    const server = await serve({ limits: QUICK });
    const bytes = `POST ${BATCH} HTTP/1.1\r\nHost: localhost:${server.port}\r\n${rest}`;
    expect(await exchange(server, bytes)).toMatch(TOO_SLOW);
    expect(server.seen.inputs).toEqual([]);
  });

  test('dripping its headers does not keep it alive', async () => {
    const server = await serve({ limits: { ...QUICK, requestTimeoutMs: 60_000 } });
    const socket = await open(server);
    drip(socket, `GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\nX: ${'x'.repeat(10_000)}`);
    await once(socket, 'close');
    expect(socket.bytesWritten).toBeLessThan(200);
  });

  test('a body without an end is refused long before it', async () => {
    const server = await serve();
    const socket = await open(server);
    socket.write(
      `POST ${BATCH} HTTP/1.1\r\nHost: localhost:${server.port}\r\nContent-Length: 1000000000\r\n\r\n`,
    );
    const pump = () => {
      while (socket.writable && socket.write(Buffer.alloc(1_000_000, ' ')));
    };
    socket.on('drain', pump);
    pump();
    await expect.poll(() => socket.closed, { timeout: 10_000 }).toBe(true);
    await expect.poll(() => server.events).toMatchObject([{ kind: 'request', status: 400 }]);
    expect(socket.bytesWritten).toBeLessThan(100_000_000);
  });

  test('an idle connection between two requests is ended', async () => {
    const server = await serve({ limits: QUICK });
    const socket = await open(server);
    socket.write(`GET /api/runs HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`);
    const startedMs = performance.now();
    await once(socket, 'close');
    expect(socket.bytesRead).toBeGreaterThan(0);
    expect(performance.now() - startedMs).toBeLessThan(4_000);
  });

  test('a procedure that takes longer than all of these is not ended', async () => {
    const server = await serve({ limits: { ...QUICK, keepAliveTimeoutMs: 50 } });
    const socket = await open(server);
    socket.write(`GET /api/fetch-wecom-name/user_id/slow HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`);
    await expect.poll(() => server.seen.inputs).toHaveLength(1);
    const startedMs = performance.now();
    await expect.poll(() => performance.now() - startedMs, { timeout: 2_000 }).toBeGreaterThan(800);
    expect([server.seen.aborted, socket.closed]).toEqual([[], false]);
    socket.destroy();
    await expect.poll(() => server.seen.aborted).toEqual(['yes']);
  });
});

describe('many connections', () => {
  test('the oldest idle ones make room, and a request still gets its answer', async () => {
    const server = await serve({ limits: { connections: 20 } });
    const sockets: Socket[] = [];
    for (let i = 0; i < 60; i += 1) sockets.push(await open(server));
    await expect.poll(() => sockets.filter(({ closed }) => closed)).toHaveLength(40);
    expect(sockets.map(({ closed }) => closed).indexOf(false)).toBe(40);
    expect((await ask(server, '/api/runs')).status).toBe(200);
  });

  test('what is under way is not ended for a newcomer', async () => {
    const server = await serve({ limits: { connections: 1 } });
    const busy = await open(server);
    busy.write(`GET /api/fetch-wecom-name/user_id/slow HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`);
    await expect.poll(() => server.seen.inputs).toHaveLength(1);
    await once(await open(server), 'close');
    expect([server.seen.aborted, busy.closed]).toEqual([[], false]);
  });

  test('twice as many as the limit leave the server answering', async () => {
    const server = await serve();
    const sockets = await Promise.all(Array.from({ length: 1_024 }, () => open(server)));
    expect((await ask(server, '/api/runs')).status).toBe(200);
    await expect.poll(() => sockets.filter(({ closed }) => closed).length).toBeGreaterThanOrEqual(512);
  });
});

describe('a request that can be read in two ways', () => {
  const head = `POST ${BATCH} HTTP/1.1\r\nHost: localhost:PORT\r\n`;
  const second = 'GET /api/runs HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n';

  test.each([
    ['both lengths', `${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`],
    [
      'chunked, then a length',
      `${head}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${second}`,
    ],
    ['two lengths', `${head}Content-Length: 2\r\nContent-Length: 60\r\n\r\n{}${second}`],
    ['a length with a sign', `${head}Content-Length: +2\r\n\r\n{}${second}`],
    ['a length in hexadecimal', `${head}Content-Length: 0x2\r\n\r\n{}${second}`],
    ['a negative length', `${head}Content-Length: -1\r\n\r\n{}${second}`],
    ['an encoding that hides', `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${second}`],
    [
      'chunked twice',
      `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${second}`,
    ],
    ['a space before the colon', `${head}Content-Length : 2\r\n\r\n{}${second}`],
    ['a folded header', `${head}X: a\r\n Content-Length: 60\r\n\r\n${second}`],
    ['bare line feeds', `POST ${BATCH} HTTP/1.1\nHost: localhost:PORT\n\n${second}`],
    ['a bare carriage return', `${head}X: a\rContent-Length: 2\r\n\r\n${second}`],
    ['a chunk size that is no number', `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n${second}`],
    ['a zero byte in a header', `${head}X: a\u0000b\r\n\r\n${second}`],
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('%s: is refused, and what follows is never taken for a request', async (_what, bytes) => {
    const server = await serve();
    const received = await exchange(server, bytes.replaceAll('PORT', String(server.port)));
    expect(received).toMatch(/^HTTP\/1\.1 400 [\s\S]*connection: close/i);
    expect(received.match(/HTTP\/1\.1 \d{3}/g)).toHaveLength(1);
    expect(server.events.filter((event) => event.kind === 'request' && event.path === '/api/runs')).toEqual(
      [],
    );
    expect(server.seen.inputs).toEqual([]);
  });

  test('after a whole request: the request is answered, the rest is not', async () => {
    const server = await serve();
    const bytes = `GET /api/runs HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\nnonsense\r\n\r\n`;
    const received = await exchange(server, bytes);
    expect(received).toMatch(/^HTTP\/1\.1 200 /);
    expect(received.match(/HTTP\/1\.1 \d{3}/g)).toHaveLength(1);
  });

  test('headers over the limit are 431', async () => {
    const server = await serve();
    const bytes = `GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await exchange(server, bytes)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"status":"error"/);
  });

  test('a path over the limit is 431', async () => {
    const server = await serve();
    const bytes = `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`;
    expect(await exchange(server, bytes)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('an upgrade is not taken', async () => {
    const server = await serve();
    const bytes = `GET /rpc HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
    const socket = await open(server);
    socket.write(bytes);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
  });
});

describe('a client that waits for "100 Continue"', () => {
  test('is told at once when the body would be too long', async () => {
    const server = await serve();
    const received = await exchange(server, ask100(2_000_000, server.port));
    expect(received).toMatch(/^HTTP\/1\.1 400 [\s\S]*longer than the 1048576 bytes/);
  });

  test('is told to go on otherwise', async () => {
    const server = await serve();
    const received = await exchange(server, `${ask100(21, server.port)}{"id_type":"user_id"}`);
    expect(received).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  test('and expects something else is refused in JSON', async () => {
    const server = await serve();
    const bytes = ask100(21, server.port).replace('100-continue', 'a-miracle');
    expect(await exchange(server, bytes)).toMatch(/^HTTP\/1\.1 417 [\s\S]*"status":"error"/);
  });

  test('is not told to go on by a host that is not ours', async () => {
    const server = await serve();
    const received = await exchange(server, ask100(21, server.port + 1));
    expect(received).toMatch(/^HTTP\/1\.1 403 [\s\S]*connection: close/i);
  });
});

describe('closing', () => {
  test('ends idle connections, takes no new ones and can be done twice', async () => {
    const server = await serve();
    const socket = await open(server);
    const closed = once(socket, 'close');
    await Promise.all([server.close(), server.close(), closed]);
    await expect(ask(server, '/')).rejects.toThrow('ECONNREFUSED');
  });

  test('a file that is given up half-way is no fault', async () => {
    const server = await serve();
    const socket = await open(server);
    socket.write(`GET /api/mappings.csv?runId=large HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`);
    await once(socket, 'data');
    socket.destroy();
    await expect.poll(() => server.events).toMatchObject([{ kind: 'request', status: 200 }]);
  });

  test('gives a call under way its grace and then ends it', async () => {
    const server = await serve({ limits: { closeGraceMs: 100 } });
    const asking = ask(server, '/api/fetch-wecom-name/user_id/slow');
    await expect.poll(() => server.seen.inputs).toHaveLength(1);
    await Promise.all([server.close(), expect(asking).rejects.toThrow()]);
    expect(server.seen.aborted).toEqual(['yes']);
  });

  test('lets a call under way have its answer, and then ends its connection', async () => {
    const server = await serve({ limits: { closeGraceMs: 60_000, keepAliveTimeoutMs: 60_000 } });
    const socket = await open(server);
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.write(`GET /api/fetch-wecom-name/user_id/held HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`);
    await expect.poll(() => server.seen.inputs).toHaveLength(1);
    const closing = server.close();
    server.seen.held.resolve();
    await Promise.all([closing, once(socket, 'close')]);
    expect(received).toMatch(/^HTTP\/1\.1 200 [\s\S]*张三/);
  });
});
