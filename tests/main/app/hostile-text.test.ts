import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { type ServerEvent, startServer } from '#main/server/index.ts';
import { type AppUnderTest, startApp } from '#tests/kit/app.ts';

/** What a field for plain text may be given by somebody who looks for a way through it. */
const HOSTILE: readonly string[] = [
  `' OR '1'='1`,
  `'; DROP TABLE entry; --`,
  `x' UNION SELECT sealed FROM token --`,
  '"',
  '""',
  '*',
  'a* OR b*',
  'NEAR(a b, 3)',
  'name:张',
  '{name}: 张三',
  '^张',
  '-张',
  'a AND NOT b',
  '(',
  '%',
  '_',
  '\\',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '/dev/zero',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '%00',
  '\u0000',
  '\ud800',
  '\u202e',
  '\r\nSet-Cookie: a=b',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-1',
  '1e999',
  '9'.repeat(400),
  '张'.repeat(5_000),
];

const operationSchema = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z
    .object({
      content: z.record(
        z.string(),
        z.object({ schema: z.object({ properties: z.record(z.string(), z.unknown()).optional() }) }),
      ),
    })
    .optional(),
});
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

let core: AppUnderTest;
let url: string;
let events: ServerEvent[];

beforeEach(async () => {
  core = await startApp();
  events = [];
  const { router } = core.app;
  const log = (event: ServerEvent) => void events.push(event);
  const server = await startServer({ router, port: 0, rendererFolder: null, version: '0.0.0-test', log });
  url = `${server.url}/api`;
  return () => server.close();
});

test('every text field of every call takes the worst for text, or refuses it by name', async () => {
  const ids = [0, 1, 2, 3].map((index) => core.tenant.directory.contacts.id(index));
  await core.app.workspace().lookup.lookUp(ids, { idType: 'auto', refresh: false });
  const before = tables(core.dataFolder);
  const { paths } = documentSchema.parse(await (await fetch(`${url}/openapi.json`)).json());
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, input] of Object.entries(operations)) {
      const { parameters, requestBody } = operationSchema.parse(input);
      const fields = [
        ...parameters.map(({ name, in: place }) => `${place} ${name}`),
        ...Object.keys(requestBody?.content['application/json']?.schema.properties ?? {}).map(
          (name) => `body ${name}`,
        ),
      ];
      for (const field of fields) {
        for (const text of HOSTILE) {
          const { status, answer } = await ask(method, path, field, text);
          expect
            .soft(status, `${method} ${path} ${field} ${JSON.stringify(text)}: ${answer}`)
            .toBeLessThan(500);
          expect(answer).not.toMatch(/SQLITE|near ".*": syntax|fts5|node_modules|\/src\//);
        }
      }
    }
  }
  expect(events.filter(({ kind }) => kind === 'fault')).toEqual([]);
  const lines = events.flatMap((event) => (event.kind === 'request' ? [event.path] : []));
  expect(lines.filter((line) => /[^\x21-\x7e]/.test(line))).toEqual([]);
  expect(tables(core.dataFolder)).toEqual(before);
  expect(Reflect.ownKeys(Object.prototype)).not.toContain('polluted');
}, 120_000);

/** One call, with a hostile text in one field and something harmless in those that the path needs. */
async function ask(method: string, path: string, field: string, text: string) {
  const [place, name = ''] = field.split(' ');
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) =>
    encodeURIComponent(place === 'path' && parameter === name ? wellFormed(text) : harmless(parameter)),
  );
  const query = place === 'query' ? `?${name}=${encodeURIComponent(wellFormed(text))}` : '';
  const isRead = method === 'get';
  const body = place === 'body' ? { id_type: 'user_id', [name]: text } : { id_type: 'user_id' };
  const response = await fetch(`${url}${filled}${query}`, {
    method: method.toUpperCase(),
    ...(isRead ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, answer: await response.text() };
}

/** What a URL can't carry is sent as what stands for it. */
const wellFormed = (text: string): string => text.toWellFormed();

function harmless(parameter: string): string {
  return parameter === 'id_type' ? 'user_id' : 'nosuch';
}

function tables(folder: string): readonly unknown[] {
  const db = new Database(join(folder, 'names.db'), { readonly: true });
  try {
    const names = db
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all();
    return [names, db.prepare('SELECT count(*) FROM entry WHERE wecom_name IS NOT NULL').pluck().get()];
  } finally {
    db.close();
  }
}
