import { bySeniority, remarkedCompanyOf, remarkOf } from '#shared/followers.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { ExternalContact } from '../wecom/endpoints/customers.ts';
import type { Department, Member } from '../wecom/endpoints/directory.ts';
import type { Group } from '../wecom/endpoints/groups.ts';
import { type Asked, mapped } from './outcome.ts';

/** How WeCom's things become outcomes: the same whether a single or a bulk call brought them. */

export function memberOutcome(asked: Asked, member: Member, departmentPath: string | null): Outcome {
  return mapped(asked, {
    kind: 'member',
    source: 'internal_user',
    name: member.name,
    canonicalId: member.userid,
    details: withoutNulls({
      alias: member.alias,
      position: member.position,
      departments: member.departments,
      department_path: departmentPath,
      status: member.status,
    }),
  });
}

/** The remark of the longest-standing follower stands for all; the others are in the details. */
export function contactOutcome(asked: Asked, contact: ExternalContact): Outcome {
  const ownCompany = contact.corpFullName ?? contact.corpName;
  const members = bySeniority(contact.followers);
  const followers = members.map(({ userid, remark, remarkCorpName, createtime }) => ({
    userid,
    ...(remark !== null && { remark }),
    ...(remarkCorpName !== null && ownCompany === null && { remark_corp_name: remarkCorpName }),
    ...(createtime !== null && { createtime }),
  }));
  return mapped(asked, {
    kind: 'external_contact',
    source: 'external_contact',
    name: contact.name,
    remark: remarkOf(followers),
    company: ownCompany ?? remarkedCompanyOf(followers),
    details: withoutNulls({
      type: contact.type,
      position: contact.position,
      followers,
      tags: [...new Set(members.flatMap((follower) => follower.tagNames))],
    }),
  });
}

/** How many members' names an unnamed group is called after, as WeCom itself shows such a group. */
const NAMES_IN_A_MADE_NAME = 4;

/** @param knownName for members whose names the answer doesn't have */
export function groupOutcome(
  asked: Asked,
  group: Group,
  source: 'group_chat' | 'archive_room',
  knownName: (id: string) => string | undefined = () => undefined,
): Outcome {
  const made = group.name === '';
  return mapped(asked, {
    kind: 'group',
    source,
    name: made ? madeName(group, knownName) : group.name,
    nameIsMade: made,
    details: withoutNulls({
      owner: group.owner,
      member_count: group.members.length,
      create_time: group.createTime,
    }),
  });
}

function madeName({ members }: Group, knownName: (id: string) => string | undefined): string {
  const shown = members
    .slice(0, NAMES_IN_A_MADE_NAME)
    .map(({ userid, name }) => name || (knownName(userid) ?? userid))
    .join('、');
  return members.length > NAMES_IN_A_MADE_NAME ? `${shown}…(${members.length})` : shown;
}

/** The department that is above all others and bears the corp's own name (document 90208). */
const ROOT_DEPARTMENT = 1;

/**
 * The names on the way down to a department. The corp's own, which would stand before every one, is left out unless
 * it is the one asked for.
 */
export function departmentPath(id: number, departments: ReadonlyMap<number, Department>): string | null {
  const names: string[] = [];
  const seen = new Set<number>();
  let at = departments.get(id);
  while (at !== undefined && !seen.has(at.id) && (at.id !== ROOT_DEPARTMENT || at.id === id)) {
    seen.add(at.id);
    names.unshift(at.name);
    at = departments.get(at.parentId ?? 0);
  }
  return names.length === 0 ? null : names.join('/');
}

function withoutNulls(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
