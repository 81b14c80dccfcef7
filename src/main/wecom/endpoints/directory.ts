import type { CallOptions, WecomClient } from '../client.ts';
import { type JsonObject, number, object, objects, text, textOrNull, texts } from '../json.ts';

/** A member as far as an app may see one since 2022 (wecom-api §8): name, department, position, alias, status. */
export interface Member {
  /** In WeCom's own spelling, which may differ in case from what was asked. */
  readonly userid: string;
  readonly name: string;
  readonly alias: string | null;
  readonly position: string | null;
  readonly departments: readonly number[];
  readonly mainDepartment: number | null;
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  readonly status: number | null;
}

export interface Department {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
}

export interface MemberTag {
  readonly id: number;
  readonly name: string;
}

/** user/get (90196). */
export async function getMember(client: WecomClient, userid: string, options?: CallOptions): Promise<Member> {
  const answer = await client.call('user/get', { query: { userid } }, options);
  return { ...readMember(answer), userid: text(answer, 'userid') || userid };
}

/** user/simplelist (90200): the members of one department, not of those below it. */
export async function listMembersOf(
  client: WecomClient,
  departmentId: number,
  options?: CallOptions,
): Promise<Member[]> {
  const answer = await client.call('user/simplelist', { query: { department_id: departmentId } }, options);
  return objects(answer, 'userlist').map(readMember);
}

function readMember(from: JsonObject): Member {
  return {
    userid: text(from, 'userid'),
    name: text(from, 'name'),
    alias: textOrNull(from, 'alias'),
    position: textOrNull(from, 'position'),
    departments: texts(from, 'department').map(Number).filter(Number.isInteger),
    mainDepartment: number(from, 'main_department'),
    status: number(from, 'status'),
  };
}

/** department/get (95351). */
export async function getDepartment(
  client: WecomClient,
  id: number,
  options?: CallOptions,
): Promise<Department> {
  const answer = await client.call('department/get', { query: { id } }, options);
  return readDepartment(object(answer, 'department'), id);
}

/** department/list (90208): every department of the scope with its name. */
export async function listDepartments(client: WecomClient, options?: CallOptions): Promise<Department[]> {
  const answer = await client.call('department/list', {}, options);
  return objects(answer, 'department').map((found) => readDepartment(found, 0));
}

function readDepartment(from: JsonObject, id: number): Department {
  return { id: number(from, 'id') ?? id, name: text(from, 'name'), parentId: number(from, 'parentid') };
}

/** tag/list (90216): the member tags that the app may see. */
export async function listMemberTags(client: WecomClient, options?: CallOptions): Promise<MemberTag[]> {
  const answer = await client.call('tag/list', {}, options);
  return objects(answer, 'taglist').map((tag) => ({
    id: number(tag, 'tagid') ?? 0,
    name: text(tag, 'tagname'),
  }));
}

/** tag/get (90213). */
export async function getMemberTag(
  client: WecomClient,
  id: number,
  options?: CallOptions,
): Promise<MemberTag> {
  const answer = await client.call('tag/get', { query: { tagid: id } }, options);
  return { id, name: text(answer, 'tagname') };
}

/** user/list_id (96067): one page of (member, department) rows; only the contact sync secret may. */
export async function listMemberIds(
  client: WecomClient,
  cursor: string,
  options?: CallOptions,
): Promise<{ userids: string[]; nextCursor: string }> {
  const body = { limit: 10_000, ...(cursor === '' ? {} : { cursor }) };
  const answer = await client.call('user/list_id', { body }, options);
  const userids = new Set(objects(answer, 'dept_user').map((row) => text(row, 'userid')));
  userids.delete('');
  return { userids: [...userids], nextCursor: text(answer, 'next_cursor') };
}

/** How many ids one call of {@link convertOpenUserids} takes. */
export const OPEN_USERIDS_PER_CALL = 1_000;

/**
 * batch/openuserid_to_userid (95884, 101521): encrypted member ids, at most 1,000, to userids.
 * @param sourceAgentId the provider's app that was given them; `null` for those that 智能机器人 were given
 * @returns userids by open_userid; an id WeCom calls invalid is absent
 */
export async function convertOpenUserids(
  client: WecomClient,
  openUserids: readonly string[],
  sourceAgentId: number | null,
  options?: CallOptions,
): Promise<Map<string, string>> {
  const body = {
    open_userid_list: openUserids,
    ...(sourceAgentId === null ? {} : { source_agentid: sourceAgentId }),
  };
  const answer = await client.call('batch/openuserid_to_userid', { body }, options);
  return new Map(
    objects(answer, 'userid_list').map((pair) => [text(pair, 'open_userid'), text(pair, 'userid')]),
  );
}
