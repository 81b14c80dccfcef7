import type { CoreTexts } from './zh-CN.ts';

export const columnEn: CoreTexts['column'] = {
  id: 'Id',
  name: 'Name',
  kind: 'Kind',
  verdict: 'Result',
  reason: 'Reason',
  remark: 'Remark',
  company: 'Company',
  department: 'Department',
  wecom_name: "WeCom's name",
  operator_name: 'Own name',
  checked_at: 'Last asked',
  named_at: 'Name received',
  source: 'Source',
  errcode: 'Error code',
};

export const sourceEn: CoreTexts['source'] = {
  external_contact: 'Customers',
  internal_user: 'Directory',
  group_chat: 'Customer group',
  archive_room: 'Message archive',
  robot: 'Robot',
  department: 'Department',
  member_tag: 'Member tag',
  customer_tag: 'Customer tag',
  kf_account: 'Service account',
  kf_customer: 'Service customer',
  group_member: 'Group member',
};

export const kindEn: CoreTexts['kind'] = {
  member: 'Member',
  external_contact: 'External contact',
  group: 'Group',
  robot: 'Robot',
  department: 'Department',
  member_tag: 'Member tag',
  customer_tag: 'Customer tag',
  kf_account: 'Service account',
};

export const verdictEn: CoreTexts['verdict'] = {
  unmapped: 'Not asked',
  mapped: 'Named',
  not_found: 'Not found',
  not_visible: 'Not visible',
  no_relation: 'No relation',
  invalid: 'Not an id',
  failed: 'Failed',
};
