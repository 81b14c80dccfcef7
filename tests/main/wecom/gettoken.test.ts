import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { failureOf, serveTenant } from '#tests/kit/client.ts';

/** Somebody who answers gettoken with a fixed text, and counts. */
async function answering(body: string) {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return { url: `http://127.0.0.1:${address.port}`, asked: () => asked };
}

test.each([
  ['empty', '{"errcode":0,"errmsg":"ok","access_token":"","expires_in":7200}'],
  ['a list', '{"errcode":0,"errmsg":"ok","access_token":["t"],"expires_in":7200}'],
  ['not there', '{"errcode":0,"errmsg":"ok","expires_in":7200}'],
])('a token that is %s is nobody’s token, and asked for once', async (_, body) => {
  const { client } = await serveTenant();
  const server = await answering(body);
  const { fault } = await failureOf(client({ via: server.url }).client.token('app'));
  expect(fault).toMatchObject({ kind: 'foreign_body', endpoint: 'gettoken', code: 'foreign_json' });
  expect(server.asked()).toBe(1);
});

test('a token whose life is told as nonsense is used for a while all the same', async () => {
  const { client } = await serveTenant();
  const server = await answering('{"errcode":0,"errmsg":"ok","access_token":"t","expires_in":-5}');
  const { client: wecom } = client({ via: server.url });
  expect([await wecom.token('app'), await wecom.token('app')]).toEqual(['t', 't']);
  expect(server.asked()).toBe(1);
});
