import { OUTSIDE_DEPARTMENTS } from './departments.ts';
import type { DemoDirectory } from './index.ts';

/** What a complete look-up of an id must find. */
export interface Truth {
  readonly id: string;
  readonly kind:
    | 'member'
    | 'external_contact'
    | 'group'
    | 'robot'
    | 'department'
    | 'member_tag'
    | 'customer_tag'
    | 'kf_account';
  /** `null` when no call gives a name; empty when the thing was never named. */
  readonly name: string | null;
  /** The endpoint that gives the name, or that has the last word on why there is none. */
  readonly endpoint: string;
  /** 0 with a name, else what that endpoint answers. */
  readonly errcode: number;
  /** Of somebody in a group whom nobody follows: the name that groupchat/get gives all the same. */
  readonly nameInGroup?: string;
}

type Finding = Omit<Truth, 'id'>;

/**
 * The truth about an id, under the settings that a tenant starts with.
 * @param space departments and member tags have integers of their own, every other id is `text`
 * @returns `undefined` for an id that the corp never gave out
 */
export function truthOf(
  directory: DemoDirectory,
  id: string,
  space: 'text' | 'department' | 'member_tag' = 'text',
): Truth | undefined {
  const find = { text: textFinding, department: departmentFinding, member_tag: memberTagFinding }[space];
  const finding = find(directory, id);
  return finding === undefined ? undefined : { id, ...finding };
}

function textFinding(directory: DemoDirectory, id: string): Finding | undefined {
  return (
    memberFinding(directory, id) ??
    outsiderFinding(directory, id) ??
    groupFinding(directory, id) ??
    otherFinding(directory, id)
  );
}

function memberFinding({ members, options }: DemoDirectory, id: string): Finding | undefined {
  const shared = { kind: 'member', endpoint: 'user/get' } as const;
  const member = members.find(id);
  if (member !== undefined) {
    const visible = members.all.indexOf(member) < options.members;
    return { ...shared, name: visible ? member.name : null, errcode: visible ? 0 : 60011 };
  }
  return members.left.includes(id) ? { ...shared, name: null, errcode: 60111 } : undefined;
}

function outsiderFinding(directory: DemoDirectory, id: string): Finding | undefined {
  const shared = { kind: 'external_contact', endpoint: 'externalcontact/get' } as const;
  const contact = directory.contacts.indexOf(id);
  if (contact !== undefined) return { ...shared, name: directory.contacts.name(contact), errcode: 0 };
  const kf = directory.kfCustomers.indexOf(id);
  if (kf !== undefined) {
    return { ...shared, name: directory.kfCustomers.name(kf), endpoint: 'kf/customer/batchget', errcode: 0 };
  }
  const stranger = directory.strangers.indexOf(id);
  if (stranger !== undefined) {
    return { ...shared, name: null, errcode: 84061, nameInGroup: directory.strangers.name(stranger) };
  }
  if (directory.former.indexOf(id) !== undefined) return { ...shared, name: null, errcode: 84061 };
  const unseen = directory.hidden.indexOf(id) ?? directory.foreignContacts.indexOf(id);
  return unseen === undefined ? undefined : { ...shared, name: null, errcode: 40096 };
}

function groupFinding({ groups, rooms }: DemoDirectory, id: string): Finding | undefined {
  const shared = { kind: 'group', endpoint: 'externalcontact/groupchat/get' } as const;
  const index = groups.indexOf(id);
  if (index !== undefined) return { ...shared, name: groups.name(index), errcode: 0 };
  if (groups.dissolved.indexOf(id) !== undefined) return { ...shared, name: null, errcode: 49008 };
  if (groups.hidden.indexOf(id) !== undefined) return { ...shared, name: null, errcode: 60011 };
  const archive = { ...shared, endpoint: 'msgaudit/groupchat/get' };
  const room = rooms.indexOf(id);
  if (room !== undefined) return { ...archive, name: rooms.name(room), errcode: 0 };
  return rooms.foreign.indexOf(id) === undefined ? undefined : { ...archive, name: null, errcode: 92002 };
}

function otherFinding(directory: DemoDirectory, id: string): Finding | undefined {
  const robot = directory.robots.indexOf(id);
  if (robot !== undefined) {
    const { name } = directory.robots.at(robot);
    return { kind: 'robot', name, endpoint: 'msgaudit/get_robot_info', errcode: 0 };
  }
  const account = directory.kfAccounts.indexOf(id);
  if (account !== undefined) {
    const name = directory.kfAccounts.name(account);
    return { kind: 'kf_account', name, endpoint: 'kf/account/list', errcode: 0 };
  }
  return openUseridFinding(directory, id) ?? customerTagFinding(directory, id);
}

function openUseridFinding(directory: DemoDirectory, id: string): Finding | undefined {
  const { openUserids, providerUserids, members, options } = directory;
  const index = openUserids.indexOf(id);
  const member = index !== undefined && index < options.members ? members.all[index] : undefined;
  if (member !== undefined) {
    return { kind: 'member', name: member.name, endpoint: 'batch/openuserid_to_userid', errcode: 0 };
  }
  // Which app a provider's id was given to no call tells, and of the others the app doesn't see whose they are.
  const isOther = index !== undefined || providerUserids.indexOf(id) !== undefined;
  return isOther
    ? { kind: 'external_contact', name: null, endpoint: 'externalcontact/get', errcode: 40096 }
    : undefined;
}

function customerTagFinding({ tags }: DemoDirectory, id: string): Finding | undefined {
  const lists = [
    { groups: tags.corpGroups, endpoint: 'externalcontact/get_corp_tag_list' },
    { groups: tags.strategyGroups, endpoint: 'externalcontact/get_strategy_tag_list' },
  ];
  for (const { groups, endpoint } of lists) {
    const found = groups.flatMap((group) => [group, ...group.tags]).find((tag) => tag.id === id);
    if (found !== undefined) return { kind: 'customer_tag', name: found.name, endpoint, errcode: 0 };
  }
  return undefined;
}

function departmentFinding({ departments }: DemoDirectory, id: string): Finding | undefined {
  const department = departments.get(Number(id));
  if (department === undefined) return undefined;
  const visible = !departments.path(department.id).some((above) => OUTSIDE_DEPARTMENTS.includes(above.id));
  const shared = { kind: 'department', endpoint: 'department/get' } as const;
  return { ...shared, name: visible ? department.name : null, errcode: visible ? 0 : 60011 };
}

function memberTagFinding({ tags }: DemoDirectory, id: string): Finding | undefined {
  const tag = tags.memberTags.find((candidate) => candidate.id === Number(id));
  if (tag === undefined) return undefined;
  const shared = { kind: 'member_tag', endpoint: 'tag/get' } as const;
  return tag.outsideScope
    ? { ...shared, name: null, errcode: 60011 }
    : { ...shared, name: tag.name, errcode: 0 };
}
