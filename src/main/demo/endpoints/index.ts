import type { Endpoint } from '../call.ts';
import { appchatGet } from './appchats.ts';
import { archiveRoomGet, permitUserList, robotGet } from './archive.ts';
import { agentGet, agentList, apiDomainIp, callbackIp } from './base.ts';
import { externalContactGet, externalContactList, followUserList, getByUser } from './contacts.ts';
import { corpTagList, strategyTagList } from './customer-tags.ts';
import { departmentGet, departmentList, departmentSimplelist } from './departments.ts';
import { groupChatGet, groupChatList } from './groups.ts';
import { kfAccountList, kfCustomerBatchget } from './kf.ts';
import { tagGet, tagList } from './member-tags.ts';
import { openUseridToUserid } from './open-userids.ts';
import { userGet, userList, userListId, userSimplelist } from './users.ts';

const ALL: readonly Endpoint[] = [
  apiDomainIp,
  callbackIp,
  agentGet,
  agentList,
  userGet,
  userSimplelist,
  userList,
  userListId,
  departmentGet,
  departmentList,
  departmentSimplelist,
  tagList,
  tagGet,
  openUseridToUserid,
  followUserList,
  externalContactList,
  externalContactGet,
  getByUser,
  groupChatList,
  groupChatGet,
  corpTagList,
  strategyTagList,
  appchatGet,
  archiveRoomGet,
  robotGet,
  permitUserList,
  kfAccountList,
  kfCustomerBatchget,
];

/** Every path that the tenant serves with a token, by what follows `/cgi-bin/`. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
  ALL.map((endpoint) => [endpoint.path, endpoint]),
);
