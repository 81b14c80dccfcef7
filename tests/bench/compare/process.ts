import { WecomCorpClient } from '@wener/client/wecom/server';
import { answerParent } from '../child.ts';
import type { TenantAddress } from '../tenant/index.ts';
import { loop, measured, type Turn } from '../turn.ts';

/** The process in which the other library is measured, used as its documentation shows it. */

const OFFICIAL = 'https://qyapi.weixin.qq.com';

let client: WecomCorpClient | undefined;

function opened(): WecomCorpClient {
  if (client === undefined) throw new Error('nothing has been opened');
  return client;
}

/** All pages of some follow users' customers, one after the other as the cursor wants it. @returns the calls */
async function readPages(userids: readonly string[], names: Map<string, string>): Promise<number> {
  let [calls, cursor] = [0, ''];
  do {
    const page = await opened().batchGetExternalContactByUser({
      userid_list: [...userids],
      cursor,
      limit: 100,
    });
    calls += 1;
    for (const { external_contact: contact } of page.external_contact_list)
      names.set(contact.external_userid, contact.name);
    cursor = page.next_cursor ?? '';
  } while (cursor !== '');
  return calls;
}

const handlers = {
  async open({ url, corpId, secrets }: TenantAddress) {
    client = new WecomCorpClient({
      corpId,
      corpSecret: secrets.app,
      // It knows no other address; everything else about its requests stays as it makes them.
      fetch: (input: string | URL | Request, init?: RequestInit) =>
        fetch(String(input).replace(OFFICIAL, url), init),
    });
    await client.getExternalContactFollowUsers();
  },
  /** One call per id. */
  single(ids: readonly string[], inFlight: number): Promise<Turn> {
    const one = (id: string) => opened().getExternalContact({ external_userid: id });
    return measured(ids.length, () => loop(ids, inFlight, one));
  },
  /** The whole corp by the bulk call, its follow users in as many parts as calls may be in flight. */
  async bulk(ids: readonly string[], inFlight: number): Promise<Turn & { readonly named: number }> {
    const names = new Map<string, string>();
    let calls = 1;
    const turn = await measured(0, async () => {
      const { follow_user: users } = await opened().getExternalContactFollowUsers();
      const parts = Array.from({ length: inFlight }, (_, part) =>
        users.filter((_, at) => at % inFlight === part),
      );
      const read = await Promise.all(parts.map((part) => readPages(part, names)));
      calls += read.reduce((sum, count) => sum + count, 0);
    });
    return { ...turn, calls, named: ids.filter((id) => names.has(id)).length };
  },
};

export type LibraryHandlers = typeof handlers;

answerParent(handlers);
