import type { Endpoint } from '../call.ts';
import { externalContactGet, externalContactList, followUserList, getByUser } from './contacts.ts';
import { departmentGet, departmentList, departmentSimplelist } from './departments.ts';
import { groupChatGet, groupChatList } from './groups.ts';
import { userGet, userList, userListId, userSimplelist } from './users.ts';

const ALL: readonly Endpoint[] = [
  userGet,
  userSimplelist,
  userList,
  userListId,
  departmentGet,
  departmentList,
  departmentSimplelist,
  followUserList,
  externalContactList,
  externalContactGet,
  getByUser,
  groupChatList,
  groupChatGet,
];

/** Every path that the tenant serves with a token, by what follows `/cgi-bin/`. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
  ALL.map((endpoint) => [endpoint.path, endpoint]),
);
