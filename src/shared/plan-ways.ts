/** The ways to names that the planner chooses from. */
export const PLAN_WAYS = [
  'department_list',
  'member_lists',
  'member_tag_list',
  'customer_tag_lists',
  'kf_account_list',
  'customer_bulk',
  'singly',
] as const;

export type PlanWay = (typeof PLAN_WAYS)[number];
