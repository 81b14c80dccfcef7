import { type Call, type Endpoint, type Fields, nameNow, queryText } from '../call.ts';
import type { DemoDepartment } from '../directory/departments.ts';
import { nonsense, refuse } from '../refusal.ts';

const INT32 = /^[0-9]{1,10}$/;

/**
 * A department that the caller may see, by the text of its id. The departments above a visible one are seen as
 * well, so that its path can be named.
 * @throws {Refusal} 60123 not an id, 60003 no such department, 60011 outside the scope
 */
export function visibleDepartment(call: Call, text: string): DemoDepartment {
  if (!INT32.test(text)) throw nonsense(60123);
  const department = call.world.directory.departments.get(Number(text));
  if (department === undefined) throw refuse(60003);
  if (call.purpose === 'app' && !call.scope.departmentIsVisible(department.id)) throw refuse(60011);
  return department;
}

/** 获取单个部门详情 (document 95351). */
export const departmentGet: Endpoint = {
  path: 'department/get',
  method: 'GET',
  emptyFields: {},
  answer: (call) => ({
    department: departmentFields(call, visibleDepartment(call, queryText(call, 'id', 60123))),
  }),
};

/** 获取部门列表 (document 90208): the department and everything below it. */
export const departmentList: Endpoint = {
  path: 'department/list',
  method: 'GET',
  emptyFields: { department: [] },
  answer: (call) => ({ department: wanted(call).map((department) => departmentFields(call, department)) }),
};

/** 获取子部门ID列表 (document 95350). */
export const departmentSimplelist: Endpoint = {
  path: 'department/simplelist',
  method: 'GET',
  emptyFields: { department_id: [] },
  answer: (call) => ({
    department_id: wanted(call).map(({ id, parentId, order }) => ({ id, parentid: parentId, order })),
  }),
};

function wanted(call: Call): DemoDepartment[] {
  const { departments } = call.world.directory;
  const id = call.query.get('id');
  const below =
    id === null || id === '' ? departments.all : departments.subtree(visibleDepartment(call, id).id);
  return below.filter(
    (department) => call.purpose !== 'app' || call.scope.departmentIsVisible(department.id),
  );
}

function departmentFields(call: Call, department: DemoDepartment): Fields {
  return {
    id: department.id,
    name: nameNow(call, `department:${department.id}`, department.name),
    name_en: department.nameEn,
    department_leader: [],
    parentid: department.parentId,
    order: department.order,
  };
}
