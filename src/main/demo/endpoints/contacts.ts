import {
  bodyCursor,
  bodyInteger,
  bodyTexts,
  type Call,
  type Endpoint,
  type Fields,
  nameNow,
  queryText,
  refuseAsSet,
} from '../call.ts';
import type { DemoPerson } from '../directory/contacts.ts';
import type { DemoMember } from '../directory/members.ts';
import { companyName } from '../directory/names.ts';
import { hash32, PURPOSE } from '../directory/random.ts';
import { nonsense, refuse } from '../refusal.ts';

const FOLLOWERS_PER_PAGE = 500;

/** 获取配置了客户联系功能的成员列表 (document 92571). */
export const followUserList: Endpoint = {
  path: 'externalcontact/get_follow_user_list',
  method: 'GET',
  emptyFields: { follow_user: [] },
  answer: (call) => ({
    follow_user: call.world.directory.members.followUsers
      .filter((member) => call.scope.memberIsVisible(member))
      .map((member) => member.userid),
  }),
};

/** 获取客户列表 (document 92113). Without customers the answer is 84061, not an empty list. */
export const externalContactList: Endpoint = {
  path: 'externalcontact/list',
  method: 'GET',
  emptyFields: { external_userid: [] },
  answer(call) {
    const { directory } = call.world;
    const member = followerOf(call, queryText(call, 'userid', 41009));
    const customers = customersOf(call, member);
    if (customers.length === 0) throw refuse(84061);
    return { external_userid: Array.from(customers, (index) => directory.contacts.id(index)) };
  },
};

/** 获取客户详情 (document 92114). Pages only when more than 500 members follow. */
export const externalContactGet: Endpoint = {
  path: 'externalcontact/get',
  method: 'GET',
  emptyFields: { follow_user: [] },
  answer(call) {
    const id = queryText(call, 'external_userid', 41035);
    const index = contactIndex(call, id);
    const followers = followersNow(call, index);
    if (followers.length === 0) throw refuse(84061);
    const question = `externalcontact/get ${id}`;
    const offset = call.cursors.read(question, call.query.get('cursor') ?? '');
    const end = offset + FOLLOWERS_PER_PAGE;
    return {
      external_contact: personFields(call, call.world.directory.contacts.at(index)),
      follow_user: followers.slice(offset, end).map((member) => followUser(call, index, member)),
      ...(end < followers.length ? { next_cursor: call.cursors.make(question, end) } : {}),
    };
  },
};

/** 批量获取客户详情 (document 92994): one row for each pair of customer and follower. */
export const getByUser: Endpoint = {
  path: 'externalcontact/batch/get_by_user',
  method: 'POST',
  emptyFields: { external_contact_list: [] },
  answer(call) {
    const userids = bodyTexts(call, 'userid_list', 100);
    const limit = bodyInteger(call, 'limit', 1, 100, 50);
    const cursor = bodyCursor(call);
    const lists = userids.map((userid) => {
      if (call.scope.hasDeparted(userid)) throw refuse(call.world.settings.departedErrcode);
      const member = followerOf(call, userid);
      return { member, customers: customersOf(call, member) };
    });
    const question = `externalcontact/batch/get_by_user ${userids.join(' ')}`;
    const offset = call.cursors.read(question, cursor);
    const rows = slice(lists, offset, limit).map(({ member, index }) => ({
      external_contact: personFields(call, call.world.directory.contacts.at(index)),
      follow_info: followInfo(call, index, member),
    }));
    const total = lists.reduce((sum, list) => sum + list.customers.length, 0);
    const end = offset + rows.length;
    return {
      external_contact_list: rows,
      next_cursor: end < total ? call.cursors.make(question, end) : '',
    };
  },
};

function slice(
  lists: readonly { member: DemoMember; customers: Uint32Array }[],
  offset: number,
  limit: number,
): { member: DemoMember; index: number }[] {
  const rows: { member: DemoMember; index: number }[] = [];
  let skip = offset;
  for (const { member, customers } of lists) {
    for (const index of customers.subarray(skip, skip + limit - rows.length)) rows.push({ member, index });
    skip = Math.max(0, skip - customers.length);
    if (rows.length === limit) break;
  }
  return rows;
}

/** @throws {Refusal} 40003 malformed or not in the directory, 60011 outside the scope */
function followerOf(call: Call, userid: string): DemoMember {
  refuseAsSet(call, userid);
  const member = call.scope.find(userid);
  if (member === undefined) throw refuse(40003);
  if (!call.scope.memberIsVisible(member)) throw refuse(60011);
  return member;
}

function customersOf(call: Call, member: DemoMember): Uint32Array {
  const { members, relations } = call.world.directory;
  const position = members.followUsers.indexOf(member);
  return position === -1 ? new Uint32Array(0) : relations.contactsOf(position);
}

/** @throws {Refusal} for every id that isn't that of a customer of somebody visible */
function contactIndex(call: Call, id: string): number {
  const { directory } = call.world;
  refuseAsSet(call, id);
  const index = directory.contacts.indexOf(id);
  if (index !== undefined) return index;
  const unrelated = [directory.former, directory.strangers, directory.kfCustomers];
  if (unrelated.some((people) => people.indexOf(id) !== undefined)) throw refuse(84061);
  if (id.startsWith('ou')) throw nonsense(41056);
  throw refuse(40096);
}

function followersNow(call: Call, index: number): DemoMember[] {
  const { members, relations } = call.world.directory;
  return relations.followersOf(index).flatMap((position) => {
    const member = members.followUsers[position];
    const seen =
      member !== undefined && !call.scope.hasDeparted(member.userid) && call.scope.memberIsVisible(member);
    return seen ? [member] : [];
  });
}

/** The `external_contact` object that both shapes of answer share. */
function personFields(call: Call, person: DemoPerson): Fields {
  return {
    external_userid: person.externalUserid,
    name: nameNow(call, person.externalUserid, person.name),
    ...(person.type === 2
      ? { position: person.position, corp_name: person.corpName, corp_full_name: person.corpFullName }
      : { unionid: person.unionid }),
    avatar: '',
    type: person.type,
    gender: person.gender,
  };
}

function relationFields(call: Call, index: number, member: DemoMember, position: number): Fields {
  const { directory, options } = call.world;
  const relation = index * 31 + position;
  const hash = hash32(options.seed, PURPOSE.followerRemark, relation);
  const called = Array.from(directory.contacts.name(index)).slice(0, 8).join('');
  return {
    userid: member.userid,
    remark: hash % 3 === 0 ? '' : `${called}${hash % 3 === 1 ? '总' : '-老客户'}`,
    description: hash % 5 === 0 ? '展会认识' : '',
    createtime: 1_525_779_812 + (hash32(options.seed, PURPOSE.followTime, relation) % 200_000_000),
    remark_mobiles: [],
    ...(hash % 5 === 1 && { remark_corp_name: companyName(options.seed, relation).short }),
    oper_userid: member.userid,
    add_way: 1 + (hash % 4),
  };
}

function followUser(call: Call, index: number, member: DemoMember): Fields {
  const { members, tags } = call.world.directory;
  const position = members.followUsers.indexOf(member);
  const given = tags.onRelation(index, position).map(({ group, tag, strategy }) => ({
    group_name: group.name,
    tag_name: tag.name,
    tag_id: tag.id,
    type: strategy ? 3 : 1,
  }));
  const personal = index % 11 === 0 ? [{ group_name: '个人标签', tag_name: '常联系', type: 2 }] : [];
  return { ...relationFields(call, index, member, position), tags: [...given, ...personal] };
}

function followInfo(call: Call, index: number, member: DemoMember): Fields {
  const { members, tags } = call.world.directory;
  const position = members.followUsers.indexOf(member);
  const tagIds = tags.onRelation(index, position).map(({ tag }) => tag.id);
  return { ...relationFields(call, index, member, position), tag_id: tagIds };
}
