import {
  bodyCursor,
  bodyInteger,
  bodyText,
  bodyTexts,
  type Call,
  type Endpoint,
  type Fields,
  nameNow,
  refuseAsSet,
} from '../call.ts';
import type { DemoGroup, GroupMember } from '../directory/groups.ts';
import { nonsense, refuse } from '../refusal.ts';

const MAX_OWNERS = 100;

/** 获取客户群详情 (document 92122). */
export const groupChatGet: Endpoint = {
  path: 'externalcontact/groupchat/get',
  method: 'POST',
  emptyFields: {},
  answer(call) {
    const id = bodyText(call, 'chat_id', 40058);
    const withNames = bodyInteger(call, 'need_name', 0, 1, 0) === 1;
    const index = groupIndex(call, id);
    const group = call.world.directory.groups.at(index);
    refuseUnseenOwner(call, group);
    return { group_chat: groupFields(call, group, withNames) };
  },
};

/** 获取客户群列表 (document 92120). */
export const groupChatList: Endpoint = {
  path: 'externalcontact/groupchat/list',
  method: 'POST',
  emptyFields: { group_chat_list: [] },
  answer(call) {
    const { groups } = call.world.directory;
    const limit = bodyInteger(call, 'limit', 1, 1000, undefined);
    const status = bodyInteger(call, 'status_filter', 0, 3, 0);
    const owners = ownersWanted(call);
    const question = `externalcontact/groupchat/list ${status} ${owners.join(' ')}`;
    const offset = call.cursors.read(question, bodyCursor(call));
    const all = owners
      .flatMap((owner) => groups.ofOwner(owner))
      .map((index) => ({ chat_id: groups.id(index), status: statusNow(call, groups.at(index)) }))
      .filter((row) => status === 0 || row.status === status);
    const end = offset + limit;
    return {
      group_chat_list: all.slice(offset, end),
      ...(end < all.length ? { next_cursor: call.cursors.make(question, end) } : {}),
    };
  },
};

// Groups of somebody who left are listed only for those who name him.
function ownersWanted(call: Call): string[] {
  const { members } = call.world.directory;
  const filter = call.body.owner_filter;
  if (filter === undefined || filter === null) {
    const seen = members.all.filter(
      (member) => call.scope.memberIsVisible(member) && !call.scope.hasDeparted(member.userid),
    );
    if (seen.length > call.world.settings.ownerFilterFrom) throw refuse(81017);
    return seen.map((member) => member.userid);
  }
  if (typeof filter !== 'object' || Array.isArray(filter))
    throw nonsense(40058, 'field `owner_filter` expect type object');
  const body = { ...filter } as Fields;
  const owners = bodyTexts({ ...call, body }, 'userid_list', MAX_OWNERS);
  for (const owner of owners) refuseUnknownOwner(call, owner);
  return owners;
}

function refuseUnknownOwner(call: Call, userid: string): void {
  refuseAsSet(call, userid);
  const { members } = call.world.directory;
  const member = members.find(userid);
  if (member === undefined && !members.left.includes(userid)) throw refuse(40003);
  if (member !== undefined && !call.scope.memberIsVisible(member)) throw refuse(60011);
}

/** @throws {Refusal} 49008 dissolved, 60011 owner not visible, 90501 an internal room, 40050 unknown, 93006 malformed */
function groupIndex(call: Call, id: string): number {
  const { groups, rooms, refused } = call.world.directory;
  refuseAsSet(call, id);
  const index = groups.indexOf(id);
  if (index !== undefined) return index;
  if (groups.dissolved.indexOf(id) !== undefined) throw refuse(49008);
  if (groups.hidden.indexOf(id) !== undefined) throw refuse(60011);
  const internal = rooms.indexOf(id) ?? rooms.foreign.indexOf(id);
  if (internal !== undefined) throw refuse(90501);
  if (refused.some((row) => row.id === id && row.endpoint.startsWith('msgaudit/'))) throw refuse(90501);
  throw refuse(id.startsWith('wr') && id.length >= 20 ? 40050 : 93006);
}

function refuseUnseenOwner(call: Call, group: DemoGroup): void {
  const owner = call.world.directory.members.find(group.ownerUserid);
  if (owner !== undefined && !call.scope.memberIsVisible(owner)) throw refuse(60011);
}

function statusNow(call: Call, group: DemoGroup): number {
  return call.scope.hasDeparted(group.ownerUserid) ? 1 : group.status;
}

function groupFields(call: Call, group: DemoGroup, withNames: boolean): Fields {
  return {
    chat_id: group.chatId,
    name: nameNow(call, group.chatId, group.name),
    owner: group.ownerUserid,
    create_time: group.createdAtSeconds,
    notice: '',
    member_list: group.people.map((person, place) => ({
      ...personFields(call, person, withNames),
      join_time: group.createdAtSeconds + place * 60,
      join_scene: person.kind === 'member' ? 1 : 3,
      invitor: { userid: group.ownerUserid },
      group_nickname: '',
    })),
    admin_list: [{ userid: group.ownerUserid }],
    member_version: `v${group.createdAtSeconds}`,
  };
}

function personFields(call: Call, person: GroupMember, withNames: boolean): Fields {
  if (person.kind === 'member') {
    const { userid, name } = person.member;
    return { userid, type: 1, ...(withNames ? { name: nameNow(call, userid, name) } : {}) };
  }
  const { contacts, strangers } = call.world.directory;
  const people = person.kind === 'contact' ? contacts : strangers;
  const { externalUserid, name, unionid, type } = people.at(person.index);
  return {
    userid: externalUserid,
    type: 2,
    ...(type === 1 ? { unionid } : {}),
    ...(withNames ? { name: nameNow(call, externalUserid, name) } : {}),
  };
}
