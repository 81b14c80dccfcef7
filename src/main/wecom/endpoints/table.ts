import type { SecretPurpose } from '../errors.ts';

/** Endpoints that a permission is granted to, or refused, together. */
export type Family =
  | 'directory'
  | 'customers'
  | 'groups'
  | 'archive'
  | 'kf'
  | 'appchat'
  | 'agent'
  | 'contact_sync';

/** One endpoint of WeCom's server API. */
export interface Endpoint {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** The secret whose token it takes. */
  readonly purpose: SecretPurpose;
  readonly family: Family;
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
  extra: Partial<Pick<Endpoint, 'purpose' | 'maxBytes' | 'perMinute'>> = {},
): Endpoint {
  return { path: `/cgi-bin/${path}`, method, family, purpose: 'app', maxBytes: 1 * MIB, ...extra };
}

/** Every endpoint that the client calls, under WeCom's own name for it (document numbers: wecom-api §2). */
export const ENDPOINTS = {
  'agent/list': endpoint('agent/list', 'GET', 'agent'),
  'agent/get': endpoint('agent/get', 'GET', 'agent', { maxBytes: 8 * MIB }),
  'user/get': endpoint('user/get', 'GET', 'directory'),
  'user/simplelist': endpoint('user/simplelist', 'GET', 'directory', { maxBytes: 32 * MIB }),
  'user/list_id': endpoint('user/list_id', 'POST', 'contact_sync', { purpose: 'contact', maxBytes: 8 * MIB }),
  'department/get': endpoint('department/get', 'GET', 'directory'),
  'department/list': endpoint('department/list', 'GET', 'directory', { maxBytes: 32 * MIB }),
  'department/simplelist': endpoint('department/simplelist', 'GET', 'directory', { maxBytes: 32 * MIB }),
  'tag/list': endpoint('tag/list', 'GET', 'directory', { maxBytes: 8 * MIB }),
  'tag/get': endpoint('tag/get', 'GET', 'directory', { maxBytes: 32 * MIB }),
  'batch/openuserid_to_userid': endpoint('batch/openuserid_to_userid', 'POST', 'directory'),
  'externalcontact/get_follow_user_list': endpoint(
    'externalcontact/get_follow_user_list',
    'GET',
    'customers',
    {
      maxBytes: 8 * MIB,
    },
  ),
  'externalcontact/list': endpoint('externalcontact/list', 'GET', 'customers', { maxBytes: 32 * MIB }),
  'externalcontact/get': endpoint('externalcontact/get', 'GET', 'customers', { maxBytes: 4 * MIB }),
  'externalcontact/batch/get_by_user': endpoint('externalcontact/batch/get_by_user', 'POST', 'customers', {
    maxBytes: 8 * MIB,
  }),
  'externalcontact/get_corp_tag_list': endpoint('externalcontact/get_corp_tag_list', 'POST', 'customers', {
    maxBytes: 16 * MIB,
  }),
  'externalcontact/get_strategy_tag_list': endpoint(
    'externalcontact/get_strategy_tag_list',
    'POST',
    'customers',
    {
      maxBytes: 16 * MIB,
    },
  ),
  'externalcontact/groupchat/list': endpoint('externalcontact/groupchat/list', 'POST', 'groups'),
  'externalcontact/groupchat/get': endpoint('externalcontact/groupchat/get', 'POST', 'groups', {
    maxBytes: 4 * MIB,
  }),
  'appchat/get': endpoint('appchat/get', 'GET', 'appchat'),
  'msgaudit/groupchat/get': endpoint('msgaudit/groupchat/get', 'POST', 'archive', {
    purpose: 'archive',
    maxBytes: 4 * MIB,
    perMinute: 2_000,
  }),
  'msgaudit/get_robot_info': endpoint('msgaudit/get_robot_info', 'GET', 'archive', { purpose: 'archive' }),
  'msgaudit/get_permit_user_list': endpoint('msgaudit/get_permit_user_list', 'POST', 'archive', {
    purpose: 'archive',
    maxBytes: 8 * MIB,
  }),
  'kf/account/list': endpoint('kf/account/list', 'POST', 'kf'),
  'kf/customer/batchget': endpoint('kf/customer/batchget', 'POST', 'kf'),
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;
