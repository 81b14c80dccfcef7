import type { CallOptions, WecomClient } from '../client.ts';
import { WecomError } from '../errors.ts';
import { type JsonObject, number, object, objects, text, textOrNull, texts } from '../json.ts';

/** What one member knows of a customer. */
export interface Follower {
  readonly userid: string;
  readonly remark: string | null;
  /** Seconds since the epoch, as WeCom gives it. */
  readonly createtime: number | null;
  readonly remarkCorpName: string | null;
  readonly tagIds: readonly string[];
  /** Known from the single call only; the bulk call gives ids without names. */
  readonly tagNames: readonly string[];
}

/** A customer, or another company's member, whom members follow. */
export interface ExternalContact {
  readonly externalUserid: string;
  /** The WeChat nickname, or the display name of somebody on WeCom. */
  readonly name: string;
  /** 1 WeChat, 2 WeCom. */
  readonly type: number | null;
  readonly corpName: string | null;
  readonly corpFullName: string | null;
  readonly position: string | null;
  readonly followers: readonly Follower[];
}

/** Follow users beyond this many pages are left out: 20 × 500 is more than any customer has. */
const MOST_PAGES = 20;

/** externalcontact/get (92114): follows `next_cursor`, which comes with more than 500 followers. */
export async function getExternalContact(
  client: WecomClient,
  externalUserid: string,
  options?: CallOptions,
): Promise<ExternalContact> {
  const first = await client.call(
    'externalcontact/get',
    { query: { external_userid: externalUserid } },
    options,
  );
  const contact = readContact(object(first, 'external_contact'), externalUserid);
  const followers = objects(first, 'follow_user').map(readFollower);
  let cursor = text(first, 'next_cursor');
  for (let page = 1; cursor !== '' && page < MOST_PAGES; page += 1) {
    const query = { external_userid: externalUserid, cursor };
    const more = await client.call('externalcontact/get', { query }, options);
    followers.push(...objects(more, 'follow_user').map(readFollower));
    cursor = text(more, 'next_cursor');
  }
  return { ...contact, followers };
}

/** externalcontact/get_follow_user_list (92571): the members who may have customers, as far as the app sees. */
export async function listFollowUsers(client: WecomClient, options?: CallOptions): Promise<string[]> {
  return texts(await client.call('externalcontact/get_follow_user_list', {}, options), 'follow_user');
}

/** One relation of the bulk call: a customer as one member knows it. */
export interface Relation {
  readonly contact: Omit<ExternalContact, 'followers'>;
  readonly follower: Follower;
}

/** What members without customers are answered with, in place of an empty list (wecom-api §9). */
const NO_CUSTOMERS = 84061;

/** externalcontact/list (92113): the customers of one member, all at once. */
export async function listCustomerIds(
  client: WecomClient,
  userid: string,
  options?: CallOptions,
): Promise<string[]> {
  const answer = await emptyWithoutCustomers(
    client.call('externalcontact/list', { query: { userid } }, options),
  );
  return texts(answer, 'external_userid');
}

async function emptyWithoutCustomers(answer: Promise<JsonObject>): Promise<JsonObject> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof WecomError && error.errcode === NO_CUSTOMERS) return {};
    throw error;
  }
}

/** externalcontact/batch/get_by_user (92994): up to 100 members, up to 100 relations a page. */
export async function listRelations(
  client: WecomClient,
  page: { readonly userids: readonly string[]; readonly cursor: string },
  options?: CallOptions,
): Promise<{ relations: Relation[]; nextCursor: string }> {
  const body = { userid_list: page.userids, cursor: page.cursor, limit: 100 };
  const answer = await emptyWithoutCustomers(
    client.call('externalcontact/batch/get_by_user', { body }, options),
  );
  const relations = objects(answer, 'external_contact_list').map((item) => ({
    contact: readContact(object(item, 'external_contact'), ''),
    follower: readFollower(object(item, 'follow_info')),
  }));
  return { relations, nextCursor: text(answer, 'next_cursor') };
}

function readContact(from: JsonObject, externalUserid: string): Omit<ExternalContact, 'followers'> {
  return {
    externalUserid: text(from, 'external_userid') || externalUserid,
    name: text(from, 'name'),
    type: number(from, 'type'),
    corpName: textOrNull(from, 'corp_name'),
    corpFullName: textOrNull(from, 'corp_full_name'),
    position: textOrNull(from, 'position'),
  };
}

/** The single call has `tags[]` with names, the bulk call `tag_id[]` without. */
function readFollower(from: JsonObject): Follower {
  const tags = objects(from, 'tags');
  return {
    userid: text(from, 'userid'),
    remark: textOrNull(from, 'remark'),
    createtime: number(from, 'createtime'),
    remarkCorpName: textOrNull(from, 'remark_corp_name'),
    tagIds: [...texts(from, 'tag_id'), ...tags.map((tag) => text(tag, 'tag_id'))].filter((id) => id !== ''),
    tagNames: tags.map((tag) => text(tag, 'tag_name')).filter((name) => name !== ''),
  };
}

/** A tag that a corp puts on customers, and the group it stands in; a group has an id and a name as a tag has. */
export interface CustomerTag {
  readonly id: string;
  readonly name: string;
  readonly groupName: string;
}

/** externalcontact/get_corp_tag_list (92117): the corp's own tags (`et…`). */
export async function listCorpTags(client: WecomClient, options?: CallOptions): Promise<CustomerTag[]> {
  return readTags(await client.call('externalcontact/get_corp_tag_list', { body: {} }, options));
}

/** externalcontact/get_strategy_tag_list: tags of customer strategies (`st…`), page after page. */
export async function listStrategyTags(client: WecomClient, options?: CallOptions): Promise<CustomerTag[]> {
  const tags: CustomerTag[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const body = { limit: 1_000, ...(cursor === '' ? {} : { cursor }) };
    const answer = await client.call('externalcontact/get_strategy_tag_list', { body }, options);
    tags.push(...readTags(answer));
    cursor = text(answer, 'next_cursor');
    if (cursor === '') break;
  }
  return tags;
}

function readTags(answer: JsonObject): CustomerTag[] {
  return objects(answer, 'tag_group').flatMap((group) => {
    const groupName = text(group, 'group_name');
    return [
      { id: text(group, 'group_id'), name: groupName, groupName },
      ...objects(group, 'tag').map((tag) => ({ id: text(tag, 'id'), name: text(tag, 'name'), groupName })),
    ];
  });
}
