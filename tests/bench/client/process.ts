import { Pool } from 'undici';
import { Secret } from '#main/settings/secret.ts';
import { openStore } from '#main/store/index.ts';
import { createWecomClient, type WecomClient } from '#main/wecom/client.ts';
import { DEFAULT_PACING } from '#main/wecom/pacing/pacer.ts';
import type { TokenCache } from '#main/wecom/token.ts';
import { answerParent } from '../child.ts';
import type { TenantAddress } from '../tenant/index.ts';
import { loop, measured, type Turn } from '../turn.ts';

/** The process that is measured: our client, and a plain loop that makes the same requests. */

interface Contestants {
  readonly client: WecomClient;
  readonly pool: Pool;
  readonly token: string;
  close(): Promise<void>;
}

let contestants: Contestants | undefined;

function open(
  tenant: TenantAddress,
  database: string,
  inFlight: number,
): WecomClient & { shut(): Promise<void> } {
  const store = openStore(database);
  const client = createWecomClient({
    credentials: { corpId: tenant.corpId, secrets: { app: new Secret(tenant.secrets.app) } },
    route: { apiBase: tenant.url, proxy: null, caPem: null, ipv4Only: true },
    pacing: {
      ...DEFAULT_PACING,
      concurrency: { start: inFlight, max: inFlight },
      quota: { perMinute: 1e9, perHour: 1e9 },
    },
    ledger: store.corp(tenant.corpId).quota,
    tokens: forgetful(),
    now: Date.now,
  });
  return Object.assign(client, {
    async shut() {
      await client.close();
      store.close();
    },
  });
}

/** Keeps nothing: every start is a cold one. */
function forgetful(): TokenCache {
  const nothing = async () => undefined;
  return { load: nothing, save: nothing, loadRefusal: nothing, saveRefusal: nothing };
}

function opened(): Contestants {
  if (contestants === undefined) throw new Error('nothing has been opened');
  return contestants;
}

const handlers = {
  async open(tenant: TenantAddress, database: string, inFlight: number) {
    await contestants?.close();
    const client = open(tenant, database, inFlight);
    const pool = new Pool(tenant.url, { connections: inFlight, pipelining: 1, allowH2: false });
    const token = await client.token('app');
    contestants = {
      client,
      pool,
      token,
      async close() {
        await client.shut();
        await pool.close();
      },
    };
  },
  /** One call per id through the client. */
  ours(ids: readonly string[], inFlight: number): Promise<Turn> {
    const { client } = opened();
    const one = (id: string) => client.call('externalcontact/get', { query: { external_userid: id } });
    return measured(ids.length, () => loop(ids, inFlight, one));
  },
  /** The same requests, with nothing around them. */
  plain(ids: readonly string[], inFlight: number): Promise<Turn> {
    const { pool, token } = opened();
    const one = async (id: string) => {
      const path = `/cgi-bin/externalcontact/get?access_token=${token}&external_userid=${id}`;
      const { body } = await pool.request({ path, method: 'GET' });
      return JSON.parse(await body.text());
    };
    return measured(ids.length, () => loop(ids, inFlight, one));
  },
  /** A new client, and many callers before it has its first token. */
  async coldStart(tenant: TenantAddress, database: string, ids: readonly string[]) {
    const client = open(tenant, database, ids.length);
    await Promise.all(
      ids.map((id) => client.call('externalcontact/get', { query: { external_userid: id } })),
    );
    await client.shut();
  },
};

export type ClientHandlers = typeof handlers;

answerParent(handlers);
