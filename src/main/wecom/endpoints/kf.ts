import type { CallOptions, WecomClient } from '../client.ts';
import { objects, text } from '../json.ts';

export interface KfAccount {
  readonly openKfid: string;
  readonly name: string;
}

const PAGE_SIZE = 100;
const MOST_PAGES = 100;

/** kf/account/list (94661): every 微信客服 account that the app may manage, page after page. */
export async function listKfAccounts(client: WecomClient, options?: CallOptions): Promise<KfAccount[]> {
  const accounts: KfAccount[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const body = { offset: page * PAGE_SIZE, limit: PAGE_SIZE };
    const found = objects(await client.call('kf/account/list', { body }, options), 'account_list');
    accounts.push(...found.map((item) => ({ openKfid: text(item, 'open_kfid'), name: text(item, 'name') })));
    if (found.length < PAGE_SIZE) break;
  }
  return accounts;
}

/** How many ids one call of {@link getKfCustomers} takes. */
export const KF_CUSTOMERS_PER_CALL = 100;

/**
 * kf/customer/batchget (95159): customers who came through 微信客服, at most 100 a call.
 * @returns nicknames by external_userid; an id unknown to kf is absent, it doesn't fail the call
 */
export async function getKfCustomers(
  client: WecomClient,
  externalUserids: readonly string[],
  options?: CallOptions,
): Promise<Map<string, string>> {
  const body = { external_userid_list: externalUserids, need_enter_session_context: 0 };
  const answer = await client.call('kf/customer/batchget', { body }, options);
  return new Map(
    objects(answer, 'customer_list').map((customer) => [
      text(customer, 'external_userid'),
      text(customer, 'nickname'),
    ]),
  );
}
