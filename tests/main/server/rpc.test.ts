import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, test } from 'vitest';
import type { RunningServer, ServerOptions } from '#main/server/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { builtPage, metaOf } from './built-page.ts';
import { REFUSAL } from './router.ts';
import { ask, post, serve } from './serve.ts';

async function servePage(options: Partial<ServerOptions> = {}) {
  const server = await serve({ rendererFolder: await builtPage(), ...options });
  const token = metaOf((await ask(server, '/')).text, 'session-token') ?? '';
  return { server, token, client: clientOf(server, token) };
}

function clientOf(server: RunningServer, token: string): ContractRouterClient<Contract> {
  return createORPCClient(new RPCLink({ url: `${server.url}/rpc`, headers: { 'x-session-token': token } }));
}

describe('the page’s calls', () => {
  test('reach every procedure of the contract, routed or not', async () => {
    const { client } = await servePage();
    expect(await client.app.info()).toMatchObject({ version: '9.9.9' });
    expect(await client.runs.list()).toEqual([]);
  });

  test('fail with the error that the contract declares', async () => {
    const { client } = await servePage();
    await expect(client.compat.fetchWecomName({ id_type: 'user_id', id: 'refused' })).rejects.toMatchObject({
      code: 'WECOM_REFUSED',
      defined: true,
      data: REFUSAL,
    });
  });

  test('fail with the issues when the input is wrong', async () => {
    const { client, server } = await servePage();
    await expect(client.compat.fetchWecomName({ id_type: 'user_id', id: 'a b' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['id'] }] },
    });
    expect(server.seen.inputs).toEqual([]);
  });

  test('say nothing of a fault of ours', async () => {
    const { client, server } = await servePage();
    const failing = client.compat.fetchWecomName({ id_type: 'user_id', id: 'broken' });
    await expect(failing).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      message: 'Internal server error',
    });
    expect(server.events).toContainEqual(
      expect.objectContaining({ kind: 'fault', where: 'compat.fetchWecomName' }),
    );
  });

  test('carry a file', async () => {
    const { client, server } = await servePage();
    const piece = new File(['wmAAAA'], 'ids.csv', { type: 'text/csv' });
    const sourceId = '00000000-0000-4000-8000-000000000000';
    expect(await client.files.append({ sourceId, offset: 0, piece })).toEqual({ sizeBytes: 6 });
    expect(server.seen.inputs).toEqual(['wmAAAA']);
  });

  test('take a run of 200,000 ids, which a script may not send', async () => {
    const { client, server } = await servePage();
    const ids = Array.from({ length: 200_000 }, (_, i) => `wm${String(i).padStart(30, 'A')}`);
    await client.runs.create({ source: { from: 'ids', ids } });
    const asScript = await post(server, '/api/runs', { source: { from: 'ids', ids } });
    expect(server.seen.inputs).toMatchObject([{ source: { ids: { length: 200_000 } } }]);
    expect(asScript.status).toBe(400);
  });

  test('are refused over their own limit', async () => {
    const { client, server } = await servePage({ limits: { rpcBodyBytes: 1_000 } });
    const creating = client.runs.create({ source: { from: 'ids', ids: ['x'.repeat(900), 'y'.repeat(900)] } });
    await expect(creating).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: /longer than the 1000 bytes/,
    });
    expect(server.seen.inputs).toEqual([]);
  });
});

describe('a stream', () => {
  test('comes event by event to its end', async () => {
    const { client } = await servePage();
    const done: number[] = [];
    for await (const snapshot of await client.runs.watch({ runId: 'r1' })) done.push(snapshot.done);
    expect(done).toEqual([1, 2]);
  });

  test('shows signs of life while nothing happens', async () => {
    const { server, token } = await servePage({ limits: { streamKeepAliveMs: 20 } });
    const controller = new AbortController();
    const answer = await fetch(`${server.url}/rpc/runs/watch`, {
      method: 'POST',
      headers: { 'x-session-token': token },
      body: '{"json":{"runId":"slow"}}',
      signal: controller.signal,
    });
    let received = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      received += chunk;
      if (received.split('\n').filter((line) => line.startsWith(':')).length >= 4) break;
    }
    controller.abort();
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(received).toContain('event: message');
  });

  test('that breaks off says nothing of the cause, which is logged', async () => {
    const { client, server } = await servePage();
    const snapshots = await client.runs.watch({ runId: 'broken' });
    await snapshots.next();
    await expect(snapshots.next()).rejects.toMatchObject({ message: 'Internal server error' });
    const fault = {
      kind: 'fault',
      where: 'runs.watch',
      error: new Error('SQLITE_CORRUPT at /home/someone/names.db'),
    };
    expect(server.events).toContainEqual(fault);
  });

  test('that the page gives up ends the procedure', async () => {
    const { client, server } = await servePage();
    const controller = new AbortController();
    const snapshots = await client.runs.watch({ runId: 'slow' }, { signal: controller.signal });
    await snapshots.next();
    const waiting = snapshots.next();
    controller.abort();
    await expect(waiting).rejects.toThrow();
    await expect.poll(() => server.seen.aborted).toEqual(['yes']);
  });

  test('ends when the server closes, and so does its procedure', async () => {
    const { client, server } = await servePage();
    const snapshots = await client.runs.watch({ runId: 'slow' });
    await snapshots.next();
    const waiting = snapshots.next();
    const startedMs = performance.now();
    await Promise.all([server.close(), expect(waiting).rejects.toThrow()]);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    expect(server.seen.aborted).toEqual(['yes']);
  });
});

describe('what is no call of the page', () => {
  test.each([
    ['GET', '/rpc/runs/list', undefined, 405, 'METHOD_NOT_SUPPORTED'],
    ['GET', '/rpc/app/setLanguage?data={"json":{"language":"en"}}', undefined, 405, 'METHOD_NOT_SUPPORTED'],
    ['POST', '/rpc/nothing', '{}', 404, 'NOT_FOUND'],
    ['POST', '/rpc/__proto__', '{}', 404, 'NOT_FOUND'],
    ['POST', '/rpc/constructor/prototype', '{}', 404, 'NOT_FOUND'],
    ['POST', '/rpc', '{}', 404, 'NOT_FOUND'],
    ['POST', '/rpc/app/info', '{', 400, 'BAD_REQUEST'],
    ['POST', '/rpc/app/info', 'null', 400, 'BAD_REQUEST'],
    ['POST', '/rpc/app/info', '{"json":1,"meta":[null]}', 400, 'BAD_REQUEST'],
    ['POST', '/rpc/app/info', '{"json":{},"meta":[[1,"__proto__","polluted"]]}', 400, 'BAD_REQUEST'],
    ['POST', '/rpc/app/info', '{"json":{},"meta":[[1,"constructor","prototype","x"]]}', 400, 'BAD_REQUEST'],
  ])('%s %s with %s', async (method, path, body, status, code) => {
    const { server, token } = await servePage();
    const headers = { 'x-session-token': token, 'content-type': 'application/json' };
    const answer = await ask(server, encodeURI(path), {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ json: { code, status } });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('a form that is none', async () => {
    const { server, token } = await servePage();
    const headers = { 'x-session-token': token, 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await post(server, '/rpc/files/append', '--y\r\n', headers);
    expect(answer.json()).toMatchObject({ json: { code: 'BAD_REQUEST' } });
  });
});
