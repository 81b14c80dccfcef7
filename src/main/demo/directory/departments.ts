/** A department of the corp. */
export interface DemoDepartment {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string;
  readonly parentId: number;
  readonly order: number;
}

const ROWS: readonly (readonly [id: number, parentId: number, name: string, nameEn: string])[] = [
  [1, 0, '云帆样例科技', 'Yunfan Sample'],
  [2, 1, '销售中心', 'Sales'],
  [3, 1, '市场部', 'Marketing'],
  [4, 1, '研发中心', 'R&D'],
  [5, 1, '客户服务部', 'Customer Service'],
  [6, 1, '行政人事部', 'HR & Admin'],
  [7, 1, '财务部', 'Finance'],
  [8, 2, '华东大区', 'East'],
  [9, 2, '华南大区', 'South'],
  [10, 2, '华北大区', 'North'],
  [11, 4, '前端组', 'Front End'],
  [12, 4, '后端组', 'Back End'],
  [13, 1, '审计监察部', 'Audit'],
  [14, 13, '内部调查组', 'Investigations'],
  [15, 8, '杭州办事处', 'Hangzhou Office'],
];

/** Departments outside the app's scope unless the settings say otherwise, without those below them. */
export const OUTSIDE_DEPARTMENTS = [13];

/** Departments in which visible members work. */
export const WORKING_DEPARTMENTS: readonly [number, ...number[]] = [8, 9, 10, 15, 3, 5, 11, 12, 6, 7];

export interface Departments {
  readonly all: readonly DemoDepartment[];
  get(id: number): DemoDepartment | undefined;
  /** The department and everything below it, in the order of the tree. */
  subtree(id: number): DemoDepartment[];
  /** The department and everything above it, the nearest first. */
  path(id: number): DemoDepartment[];
}

export function createDepartments(): Departments {
  const all = ROWS.map(([id, parentId, name, nameEn]) => ({
    id,
    parentId,
    name,
    nameEn,
    order: 100_000 - id,
  }));
  const byId = new Map(all.map((department) => [department.id, department]));

  function path(id: number): DemoDepartment[] {
    const department = byId.get(id);
    return department === undefined ? [] : [department, ...path(department.parentId)];
  }

  return {
    all,
    get: (id) => byId.get(id),
    subtree: (id) => all.filter((department) => path(department.id).some((above) => above.id === id)),
    path,
  };
}
