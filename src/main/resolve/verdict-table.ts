import type { Outcome } from '#shared/outcome.ts';
import { OUT_OF_SCOPE_CODES } from '../wecom/codes.ts';
import type { EndpointName } from '../wecom/endpoints/table.ts';

/** What a refusal says about the one id that was asked for. */
export interface VerdictRow {
  readonly lookup: EndpointName | 'any';
  readonly errcodes: readonly number[];
  readonly verdict: Exclude<Outcome['verdict'], 'mapped' | 'failed'>;
  /** The key of the text that explains it to people. */
  readonly advice: string;
  /** Where the id may be known all the same; nowhere when the refusal has recognised it. */
  readonly elsewhere: readonly EndpointName[];
}

function row(
  lookup: VerdictRow['lookup'],
  errcodes: readonly number[],
  verdict: VerdictRow['verdict'],
  advice: string,
  elsewhere: VerdictRow['elsewhere'] = [],
): VerdictRow {
  return { lookup, errcodes, verdict, advice, elsewhere };
}

const MEMBERS = ['user/get'] as const;
const ARCHIVE = ['msgaudit/groupchat/get'] as const;
const CUSTOMERS = ['kf/customer/batchget', 'batch/openuserid_to_userid', ...MEMBERS] as const;
const CHATS = ['msgaudit/groupchat/get', 'appchat/get', ...MEMBERS] as const;

/** wecom-api §9, row for row, and what the list of all errcodes adds to it. A code that stands nowhere here is not about the id. */
export const VERDICT_TABLE: readonly VerdictRow[] = [
  row('user/get', [60111, 40003, 46004, 301021, 301061], 'not_found', 'member_not_found'),
  row('user/get', [...OUT_OF_SCOPE_CODES], 'not_visible', 'member_out_of_scope'),

  row('department/get', [60003, 60123], 'not_found', 'department_not_found'),
  row('department/get', [60011], 'not_visible', 'department_out_of_scope'),

  row('tag/get', [40068], 'not_found', 'tag_not_found'),
  row('tag/get', [60011, 81011], 'not_visible', 'tag_out_of_scope'),

  row('externalcontact/get', [84061], 'no_relation', 'no_relation', CUSTOMERS),
  row('externalcontact/get', [40096], 'not_found', 'foreign_customer_id', CUSTOMERS),
  row('externalcontact/get', [60011, 84074, 84084], 'not_visible', 'follower_out_of_scope'),
  row('externalcontact/get', [41035, 41056], 'invalid', 'wrong_id_type', MEMBERS),

  row('externalcontact/groupchat/get', [90501, 90509], 'not_found', 'not_a_customer_group', ARCHIVE),
  row('externalcontact/groupchat/get', [49008], 'not_found', 'group_dissolved'),
  row('externalcontact/groupchat/get', [60011], 'not_visible', 'group_owner_out_of_scope'),
  row('externalcontact/groupchat/get', [90502], 'not_visible', 'group_owner_left'),
  row(
    'externalcontact/groupchat/get',
    [86001, 86003, 90511, 93006, 40050],
    'not_found',
    'group_not_found',
    CHATS,
  ),

  row('msgaudit/groupchat/get', [301059], 'not_visible', 'external_room'),
  row('msgaudit/groupchat/get', [92002], 'not_found', 'room_of_another_corp'),
  // Not a stop code, though it will answer every room: the verdict costs a call each and hides nothing.
  row('msgaudit/groupchat/get', [301052, 301053], 'not_visible', 'archive_not_in_service'),
  row('msgaudit/groupchat/get', [86001, 86003, 93006, 40050], 'not_found', 'group_not_found', MEMBERS),

  row('appchat/get', [86008], 'not_visible', 'chat_of_another_app'),
  row('appchat/get', [60011], 'not_visible', 'app_scope_is_not_root'),
  row('appchat/get', [86001, 86003, 40050], 'not_found', 'group_not_found', MEMBERS),

  row('msgaudit/get_robot_info', [93019], 'not_found', 'unknown_id', MEMBERS),
  row('msgaudit/get_robot_info', [301052, 301053], 'not_visible', 'archive_not_in_service', MEMBERS),

  row('kf/account/list', [95000, 95004, 60252], 'not_found', 'kf_account_not_found', MEMBERS),
  row('kf/customer/batchget', [95000, 95004, 60252], 'not_found', 'kf_customer_not_found', MEMBERS),

  row('any', [40058], 'invalid', 'invalid_parameter', CUSTOMERS),
  row('any', [41054], 'not_visible', 'member_not_activated'),
  row('any', [60011], 'not_visible', 'out_of_scope'),
];

/** Interface licences (701001–701072) concern callers that are service providers. */
const LICENCE_MISSING = { first: 701001, last: 701072 };

const byKey = new Map<string, VerdictRow>();
for (const found of VERDICT_TABLE) {
  for (const errcode of found.errcodes) byKey.set(`${found.lookup} ${errcode}`, found);
}

/**
 * The verdict that a refusal of a look-up of one id means, or `undefined` when the refusal is about something
 * else (the corp, the secret, the network, a quota).
 */
export function verdictOf(lookup: EndpointName, errcode: number): VerdictRow | undefined {
  const found = byKey.get(`${lookup} ${errcode}`) ?? byKey.get(`any ${errcode}`);
  if (found !== undefined) return found;
  if (errcode >= LICENCE_MISSING.first && errcode <= LICENCE_MISSING.last) {
    return row('any', [errcode], 'not_visible', 'licence_missing');
  }
  return undefined;
}
