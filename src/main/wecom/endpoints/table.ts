import type { SecretPurpose } from '../errors.ts';

/**
 * Endpoints that a permission is granted to, or refused, together. What only some corps may call stands alone: its
 * 48002 says nothing about the others.
 */
export type Family =
  | 'directory'
  | 'customers'
  | 'groups'
  | 'archive'
  | 'kf'
  | 'appchat'
  | 'agent'
  | 'contact_sync'
  | 'open_userids'
  | 'strategy_tags';

/** One endpoint of WeCom's server API. */
export interface Endpoint {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** The secret whose token it takes. */
  readonly purpose: SecretPurpose;
  readonly family: Family;
  /** The field that every good answer has: it tells WeCom's from another's where no errcode does. */
  readonly holds: string;
  /** The most that an honest answer can weigh. */
  readonly maxBytes: number;
  /** Published calls per minute where they differ from the general 10,000 (§5). */
  readonly perMinute?: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

function endpoint(
  path: string,
  method: Endpoint['method'],
  family: Family,
  holds: string,
  extra: Partial<Pick<Endpoint, 'purpose' | 'maxBytes' | 'perMinute'>> = {},
): Endpoint {
  return { path: `/cgi-bin/${path}`, method, family, holds, purpose: 'app', maxBytes: 1 * MIB, ...extra };
}

/** Every endpoint that the client calls, under WeCom's own name for it (document numbers: wecom-api §2). */
export const ENDPOINTS = {
  'agent/list': endpoint('agent/list', 'GET', 'agent', 'agentlist'),
  'agent/get': endpoint('agent/get', 'GET', 'agent', 'agentid', { maxBytes: 8 * MIB }),
  'user/get': endpoint('user/get', 'GET', 'directory', 'userid'),
  'user/simplelist': endpoint('user/simplelist', 'GET', 'directory', 'userlist', { maxBytes: 32 * MIB }),
  'user/list_id': endpoint('user/list_id', 'POST', 'contact_sync', 'dept_user', {
    purpose: 'contact',
    maxBytes: 8 * MIB,
  }),
  'department/get': endpoint('department/get', 'GET', 'directory', 'department'),
  'department/list': endpoint('department/list', 'GET', 'directory', 'department', { maxBytes: 32 * MIB }),
  'department/simplelist': endpoint('department/simplelist', 'GET', 'directory', 'department_id', {
    maxBytes: 32 * MIB,
  }),
  'tag/list': endpoint('tag/list', 'GET', 'directory', 'taglist', { maxBytes: 8 * MIB }),
  'tag/get': endpoint('tag/get', 'GET', 'directory', 'tagname', { maxBytes: 32 * MIB }),
  'batch/openuserid_to_userid': endpoint('batch/openuserid_to_userid', 'POST', 'open_userids', 'userid_list'),
  'externalcontact/get_follow_user_list': endpoint(
    'externalcontact/get_follow_user_list',
    'GET',
    'customers',
    'follow_user',
    {
      maxBytes: 8 * MIB,
    },
  ),
  'externalcontact/list': endpoint('externalcontact/list', 'GET', 'customers', 'external_userid', {
    maxBytes: 32 * MIB,
  }),
  'externalcontact/get': endpoint('externalcontact/get', 'GET', 'customers', 'external_contact', {
    maxBytes: 4 * MIB,
  }),
  'externalcontact/batch/get_by_user': endpoint(
    'externalcontact/batch/get_by_user',
    'POST',
    'customers',
    'external_contact_list',
    {
      maxBytes: 8 * MIB,
    },
  ),
  'externalcontact/get_corp_tag_list': endpoint(
    'externalcontact/get_corp_tag_list',
    'POST',
    'customers',
    'tag_group',
    {
      maxBytes: 16 * MIB,
    },
  ),
  'externalcontact/get_strategy_tag_list': endpoint(
    'externalcontact/get_strategy_tag_list',
    'POST',
    'strategy_tags',
    'tag_group',
    {
      maxBytes: 16 * MIB,
    },
  ),
  'externalcontact/groupchat/list': endpoint(
    'externalcontact/groupchat/list',
    'POST',
    'groups',
    'group_chat_list',
  ),
  'externalcontact/groupchat/get': endpoint('externalcontact/groupchat/get', 'POST', 'groups', 'group_chat', {
    maxBytes: 4 * MIB,
  }),
  'appchat/get': endpoint('appchat/get', 'GET', 'appchat', 'chat_info'),
  'msgaudit/groupchat/get': endpoint('msgaudit/groupchat/get', 'POST', 'archive', 'roomname', {
    purpose: 'archive',
    maxBytes: 4 * MIB,
    perMinute: 2_000,
  }),
  'msgaudit/get_robot_info': endpoint('msgaudit/get_robot_info', 'GET', 'archive', 'data', {
    purpose: 'archive',
  }),
  'msgaudit/get_permit_user_list': endpoint('msgaudit/get_permit_user_list', 'POST', 'archive', 'ids', {
    purpose: 'archive',
    maxBytes: 8 * MIB,
  }),
  'kf/account/list': endpoint('kf/account/list', 'POST', 'kf', 'account_list'),
  'kf/customer/batchget': endpoint('kf/customer/batchget', 'POST', 'kf', 'customer_list'),
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;
