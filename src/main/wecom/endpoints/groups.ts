import type { CallOptions, WecomClient } from '../client.ts';
import { type JsonObject, number, object, objects, text, textOrNull, texts } from '../json.ts';

/** Somebody in a group; with `need_name` also those who are nobody's customer have a name. */
export interface GroupMember {
  readonly userid: string;
  /** 1 a member of the corp, 2 an external contact. */
  readonly type: number | null;
  readonly name: string;
  readonly groupNickname: string | null;
}

export interface Group {
  readonly chatId: string;
  /** Empty for a group that nobody has named. */
  readonly name: string;
  readonly owner: string | null;
  /** Seconds since the epoch, as WeCom gives it. */
  readonly createTime: number | null;
  readonly members: readonly GroupMember[];
}

/** externalcontact/groupchat/get (92122) with the names of its members. */
export async function getCustomerGroup(
  client: WecomClient,
  chatId: string,
  options?: CallOptions,
): Promise<Group> {
  const body = { chat_id: chatId, need_name: 1 };
  const answer = await client.call('externalcontact/groupchat/get', { body }, options);
  const chat = object(answer, 'group_chat');
  return {
    chatId: text(chat, 'chat_id') || chatId,
    name: text(chat, 'name'),
    owner: textOrNull(chat, 'owner'),
    createTime: number(chat, 'create_time'),
    members: objects(chat, 'member_list').map(readMember),
  };
}

function readMember(from: JsonObject): GroupMember {
  return {
    userid: text(from, 'userid'),
    type: number(from, 'type'),
    name: text(from, 'name'),
    groupNickname: textOrNull(from, 'group_nickname'),
  };
}

/** externalcontact/groupchat/list (92120): one page of the groups of up to 100 owners. */
export async function listCustomerGroups(
  client: WecomClient,
  page: { readonly owners: readonly string[]; readonly cursor: string },
  options?: CallOptions,
): Promise<{ chatIds: string[]; nextCursor: string }> {
  const body = {
    status_filter: 0,
    ...(page.owners.length === 0 ? {} : { owner_filter: { userid_list: page.owners } }),
    ...(page.cursor === '' ? {} : { cursor: page.cursor }),
    limit: 1_000,
  };
  const answer = await client.call('externalcontact/groupchat/list', { body }, options);
  const chatIds = objects(answer, 'group_chat_list').map((chat) => text(chat, 'chat_id'));
  return { chatIds, nextCursor: text(answer, 'next_cursor') };
}

/** msgaudit/groupchat/get (92951): a room inside the corp; only the archive's secret may ask. */
export async function getArchiveRoom(
  client: WecomClient,
  roomId: string,
  options?: CallOptions,
): Promise<Group> {
  const answer = await client.call('msgaudit/groupchat/get', { body: { roomid: roomId } }, options);
  return {
    chatId: roomId,
    name: text(answer, 'roomname'),
    owner: textOrNull(answer, 'creator'),
    createTime: number(answer, 'room_create_time'),
    members: objects(answer, 'members').map((member) => ({
      userid: text(member, 'memberid'),
      type: 1,
      name: '',
      groupNickname: null,
    })),
  };
}

/** appchat/get (90247): a group that the app itself has made. */
export async function getAppChat(client: WecomClient, chatId: string, options?: CallOptions): Promise<Group> {
  const answer = await client.call('appchat/get', { query: { chatid: chatId } }, options);
  const chat = object(answer, 'chat_info');
  return {
    chatId: text(chat, 'chatid') || chatId,
    name: text(chat, 'name'),
    owner: textOrNull(chat, 'owner'),
    createTime: null,
    members: texts(chat, 'userlist').map((userid) => ({ userid, type: 1, name: '', groupNickname: null })),
  };
}

/** msgaudit/get_robot_info (91774). */
export async function getRobot(
  client: WecomClient,
  robotId: string,
  options?: CallOptions,
): Promise<{ robotId: string; name: string; creator: string | null }> {
  const answer = await client.call('msgaudit/get_robot_info', { query: { robot_id: robotId } }, options);
  const data = object(answer, 'data');
  return {
    robotId: text(data, 'robot_id') || robotId,
    name: text(data, 'name'),
    creator: textOrNull(data, 'creator_userid'),
  };
}
