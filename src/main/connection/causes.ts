import {
  INVALID_CREDENTIAL,
  IP_REFUSED_CODES,
  PASSING_CODES,
  QUOTA_SPENT,
  TOO_MANY_IN_FLIGHT,
} from '../wecom/codes.ts';
import type { WecomError, WecomFault } from '../wecom/errors.ts';
import { GETTOKEN } from '../wecom/gettoken.ts';
import type { ForeignBodyCode, NetworkFaultCode } from '../wecom/route/index.ts';

/**
 * Why a check is blocked, as the key of a text below `doctor`. A cause is what one person has to mend: faults that
 * are mended in the same way share one.
 */
export type BlockingCause =
  | 'name_not_found'
  | 'name_server_failed'
  | 'name_has_no_ipv4'
  | 'port_refused'
  | 'host_unreachable'
  | 'no_connection_in_time'
  | 'local_firewall'
  | 'connection_failed'
  | 'tls_untrusted'
  | 'tls_self_signed'
  | 'tls_expired'
  | 'tls_not_yet_valid'
  | 'tls_wrong_name'
  | 'tls_cut_off'
  | 'tls_protocol'
  | 'clock_wrong'
  | 'proxy_not_found'
  | 'proxy_unreachable'
  | 'proxy_tls'
  | 'proxy_cut_off'
  | 'proxy_login_wanted'
  | 'proxy_login_refused'
  | 'proxy_login_unsupported'
  | 'proxy_forbids'
  | 'proxy_cannot_reach'
  | 'proxy_protocol'
  | 'captive_portal'
  | 'foreign_page'
  | 'path_not_forwarded'
  | 'base_wrong'
  | 'gateway_login'
  | 'gateway_refused'
  | 'gateway_error'
  | 'redirected'
  | 'not_wecom'
  | 'answer_damaged'
  | 'no_answer_in_time'
  | 'machine_exhausted'
  | 'secret_refused'
  | 'secret_missing'
  | 'corp_id_refused'
  | 'parameters_lost'
  | 'token_rejected'
  | 'wecom_busy'
  | 'quota_spent'
  | 'gettoken_blocked'
  | 'too_many_at_once'
  | 'ip_refused'
  | 'ip_refused_unknown'
  | 'ip_refused_sometimes'
  | 'ip_refused_ipv6'
  | 'app_disabled'
  | 'app_dormant'
  | 'tls_too_old'
  | 'not_granted'
  | 'wecom_refused';

const NETWORK_CAUSES: Readonly<Record<NetworkFaultCode, BlockingCause>> = {
  dns_not_found: 'name_not_found',
  dns_failed: 'name_server_failed',
  dns_no_ipv4: 'name_has_no_ipv4',
  connect_refused: 'port_refused',
  connect_timeout: 'no_connection_in_time',
  host_unreachable: 'host_unreachable',
  not_permitted: 'local_firewall',
  reset: 'answer_damaged',
  headers_timeout: 'no_answer_in_time',
  body_timeout: 'no_answer_in_time',
  answer_timeout: 'no_answer_in_time',
  cut_off: 'answer_damaged',
  not_http: 'not_wecom',
  tls_untrusted: 'tls_untrusted',
  tls_expired: 'tls_expired',
  tls_not_yet_valid: 'tls_not_yet_valid',
  tls_name_mismatch: 'tls_wrong_name',
  tls_self_signed: 'tls_self_signed',
  tls_protocol: 'tls_protocol',
  tls_cut_off: 'tls_cut_off',
  proxy_dns: 'proxy_not_found',
  proxy_unreachable: 'proxy_unreachable',
  proxy_timeout: 'proxy_unreachable',
  proxy_tls: 'proxy_tls',
  proxy_cut_off: 'proxy_cut_off',
  proxy_auth_required: 'proxy_login_wanted',
  proxy_auth_refused: 'proxy_login_refused',
  proxy_auth_unsupported: 'proxy_login_unsupported',
  proxy_refused_connect: 'proxy_forbids',
  proxy_cannot_reach: 'proxy_cannot_reach',
  proxy_protocol: 'proxy_protocol',
  aborted: 'no_answer_in_time',
  body_too_large: 'not_wecom',
  bad_encoding: 'answer_damaged',
  too_many_open_files: 'machine_exhausted',
  connection_failed: 'connection_failed',
};

const FOREIGN_CAUSES: Readonly<Record<ForeignBodyCode, BlockingCause>> = {
  html: 'foreign_page',
  empty: 'answer_damaged',
  empty_404: 'path_not_forwarded',
  not_forwarded: 'path_not_forwarded',
  captive_portal: 'captive_portal',
  proxy_page: 'proxy_forbids',
  login_wanted: 'gateway_login',
  gateway_refused: 'gateway_refused',
  gateway_error: 'gateway_error',
  redirect: 'redirected',
  not_json: 'not_wecom',
  cut_off_json: 'answer_damaged',
  foreign_json: 'not_wecom',
  bad_encoding: 'answer_damaged',
  bad_charset: 'answer_damaged',
  too_large: 'not_wecom',
};

const REFUSAL_CAUSES: ReadonlyMap<number, BlockingCause> = new Map<number, BlockingCause>([
  [40001, 'token_rejected'],
  [40013, 'corp_id_refused'],
  [40014, 'token_rejected'],
  [42001, 'token_rejected'],
  [41001, 'parameters_lost'],
  [41002, 'parameters_lost'],
  [41004, 'parameters_lost'],
  [48001, 'not_granted'],
  [48002, 'not_granted'],
  [48006, 'app_dormant'],
  [48009, 'not_granted'],
  [48010, 'tls_too_old'],
  [50003, 'app_disabled'],
  [50006, 'app_disabled'],
]);

/** The cause behind a failed call. Every failure has one: what has no rule of its own is WeCom's refusal. */
export function causeOf(error: WecomError): BlockingCause {
  const { fault } = error;
  switch (fault.kind) {
    case 'network':
      return NETWORK_CAUSES[fault.code];
    case 'foreign_body':
      return FOREIGN_CAUSES[fault.code];
    case 'secret_missing':
      return 'secret_missing';
    case 'quota_wait':
      return fault.endpoint === GETTOKEN ? 'gettoken_blocked' : 'quota_spent';
    case 'refused':
      return causeOfRefusal(fault);
  }
}

function causeOfRefusal({
  errcode,
  endpoint,
  fromIp,
}: Extract<WecomFault, { kind: 'refused' }>): BlockingCause {
  if (IP_REFUSED_CODES.has(errcode)) return causeOfIpRefusal(fromIp);
  if (PASSING_CODES.has(errcode)) return 'wecom_busy';
  if (endpoint === GETTOKEN && errcode === QUOTA_SPENT) return 'gettoken_blocked';
  if (errcode === QUOTA_SPENT) return 'quota_spent';
  if (errcode === TOO_MANY_IN_FLIGHT) return 'too_many_at_once';
  if (endpoint === GETTOKEN && errcode === INVALID_CREDENTIAL) return 'secret_refused';
  return REFUSAL_CAUSES.get(errcode) ?? 'wecom_refused';
}

/** What a refused IP comes to, by what WeCom told of it. */
export function causeOfIpRefusal(
  fromIp: string | null,
): 'ip_refused' | 'ip_refused_ipv6' | 'ip_refused_unknown' {
  if (fromIp === null) return 'ip_refused_unknown';
  return fromIp.includes(':') ? 'ip_refused_ipv6' : 'ip_refused';
}
