import {
  bodyCursor,
  bodyInteger,
  type Call,
  type Endpoint,
  type Fields,
  nameNow,
  queryText,
  refuseAsSet,
} from '../call.ts';
import type { DemoMember } from '../directory/members.ts';
import { nonsense, refuse } from '../refusal.ts';
import { visibleDepartment } from './departments.ts';

const USERID = /^[0-9A-Za-z][0-9A-Za-z_\-@.]{0,63}$/;
// Past this many members, the real server refuses to list a department with all below it.
const MAX_LISTED_WITH_CHILDREN = 500;

/**
 * A member whom the caller may see.
 * @throws {Refusal} 40003 malformed, 60111 not in the directory, 60011 outside the scope
 */
export function visibleMember(call: Call, userid: string): DemoMember {
  if (!USERID.test(userid)) throw nonsense(40003);
  refuseAsSet(call, userid);
  const member = call.scope.find(userid);
  if (member === undefined) throw refuse(60111);
  if (!call.scope.memberIsVisible(member)) throw refuse(60011);
  return member;
}

/** 读取成员 (document 90196). */
export const userGet: Endpoint = {
  path: 'user/get',
  method: 'GET',
  emptyFields: { department: [], order: [], is_leader_in_dept: [], direct_leader: [] },
  answer: (call) => memberFields(call, visibleMember(call, queryText(call, 'userid', 41009))),
};

/** 获取部门成员 (document 90200). */
export const userSimplelist: Endpoint = {
  path: 'user/simplelist',
  method: 'GET',
  emptyFields: { userlist: [] },
  answer: (call) => ({
    userlist: membersOf(call, departmentId(call)).map((member) => ({
      userid: member.userid,
      name: nameNow(call, member.userid, member.name),
      department: departmentsOf(call, member),
    })),
  }),
};

/** 获取部门成员详情 (document 90201). */
export const userList: Endpoint = {
  path: 'user/list',
  method: 'GET',
  emptyFields: { userlist: [] },
  answer(call) {
    const id = departmentId(call);
    if (call.query.get('fetch_child') !== '1') {
      return { userlist: membersOf(call, id).map((member) => memberFields(call, member)) };
    }
    const { departments } = call.world.directory;
    const members = new Set(departments.subtree(id).flatMap((below) => membersOf(call, below.id)));
    if (members.size > MAX_LISTED_WITH_CHILDREN) throw refuse(45029);
    return { userlist: Array.from(members, (member) => memberFields(call, member)) };
  },
};

/** 获取成员ID列表 (document 96067): a row for each pair of member and department. */
export const userListId: Endpoint = {
  path: 'user/list_id',
  method: 'POST',
  emptyFields: { dept_user: [] },
  answer(call) {
    const limit = bodyInteger(call, 'limit', 1, 10_000, 10_000);
    const offset = call.cursors.read('user/list_id', bodyCursor(call));
    const rows = call.world.directory.members.all
      .filter((member) => !call.scope.hasDeparted(member.userid))
      .flatMap((member) => member.departments.map((department) => ({ userid: member.userid, department })));
    const end = offset + limit;
    return {
      next_cursor: end < rows.length ? call.cursors.make('user/list_id', end) : '',
      dept_user: rows.slice(offset, end),
    };
  },
};

function departmentId(call: Call): number {
  return visibleDepartment(call, queryText(call, 'department_id', 40058)).id;
}

function membersOf(call: Call, department: number): DemoMember[] {
  return call.world.directory.members
    .inDepartment(department)
    .filter((member) => !call.scope.hasDeparted(member.userid) && call.scope.memberIsVisible(member));
}

function departmentsOf(call: Call, member: DemoMember): number[] {
  return member.departments.filter((id) => call.scope.departmentIsVisible(id));
}

// Without avatar, gender, mobile, email, biz_mail, qr_code and address: apps made since 2022-06-20 don't get them.
function memberFields(call: Call, member: DemoMember): Fields {
  const departments = departmentsOf(call, member);
  return {
    userid: member.userid,
    name: nameNow(call, member.userid, member.name),
    department: departments,
    order: departments.map(() => 0),
    position: member.position,
    is_leader_in_dept: departments.map(() => 0),
    direct_leader: [],
    telephone: '',
    alias: member.alias,
    main_department: departments[0],
    extattr: { attrs: [] },
    status: member.status,
    external_position: member.position,
    external_profile: { external_corp_name: '云帆样例', external_attr: [] },
  };
}
