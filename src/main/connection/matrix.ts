import { randomBytes } from 'node:crypto';
import { ABILITIES, type Ability, type AbilityState } from '#shared/contract/connection.ts';
import { eitherOf, timeLimit } from '../signals.ts';
import type { CallOptions, CallParams, WecomClient } from '../wecom/client.ts';
import {
  IP_REFUSED_CODES,
  isBusyCode,
  OUT_OF_SCOPE_CODES,
  STALE_TOKEN_CODES,
  stopScopeOf,
  WRONG_CREDENTIAL_CODES,
} from '../wecom/codes.ts';
import { ENDPOINTS, type EndpointName } from '../wecom/endpoints/table.ts';
import { type SecretPurpose, WecomError } from '../wecom/errors.ts';
import { GETTOKEN } from '../wecom/gettoken.ts';
import type { JsonObject } from '../wecom/json.ts';

/** Whether one kind of name can be had, and what stands in the way. */
export interface AbilityFinding {
  readonly ability: Ability;
  readonly state: AbilityState;
  readonly purpose: SecretPurpose;
  readonly error: WecomError | null;
}

interface Probe {
  readonly endpoint: EndpointName;
  readonly params: () => CallParams;
  /** The list whose emptiness means that nothing is within the app's scope. */
  readonly emptyMeansOutside?: string;
}

const absent = (prefix: string) => `${prefix}${randomBytes(12).toString('hex')}`;

/** The cheapest call of each: for something that isn't there, or for the first row. */
const PROBES: Readonly<Record<Ability, Probe>> = {
  members: { endpoint: 'user/get', params: () => ({ query: { userid: absent('probe-') } }) },
  departments: { endpoint: 'department/simplelist', params: () => ({}), emptyMeansOutside: 'department_id' },
  member_tags: { endpoint: 'tag/list', params: () => ({}) },
  customers: {
    endpoint: 'externalcontact/get_follow_user_list',
    params: () => ({}),
    emptyMeansOutside: 'follow_user',
  },
  groups: {
    endpoint: 'externalcontact/groupchat/list',
    params: () => ({ body: { status_filter: 0, limit: 1 } }),
  },
  customer_tags: {
    endpoint: 'externalcontact/get_corp_tag_list',
    params: () => ({ body: { tag_id: [absent('et')] } }),
  },
  kf: { endpoint: 'kf/account/list', params: () => ({ body: { offset: 0, limit: 1 } }) },
  archive_rooms: { endpoint: 'msgaudit/groupchat/get', params: () => ({ body: { roomid: absent('wr') } }) },
  robots: { endpoint: 'msgaudit/get_robot_info', params: () => ({ query: { robot_id: absent('wb') } }) },
  contact_sync: { endpoint: 'user/list_id', params: () => ({ body: { limit: 1 } }) },
};

/** A matrix is looked at on a screen: a cell rather says that it can't be told now. */
const PATIENCE_MS = 3_000;
/** For one cell: an endpoint that is silent must not keep the others from being told. */
const CELL_MS = 6_000;

/**
 * Finds out what the profile's secrets may do, by at most one call for each ability. Refusals that hold for a whole
 * secret are met once: its circuit answers for the others.
 * @throws the signal's reason
 */
export async function examineAbilities(
  client: WecomClient,
  options: CallOptions = {},
): Promise<AbilityFinding[]> {
  client.allowProbes();
  const patient = { patienceMs: PATIENCE_MS, ...options };
  return Promise.all(ABILITIES.map((ability) => examine(ability, client, patient)));
}

async function examine(
  ability: Ability,
  client: WecomClient,
  { signal, ...options }: CallOptions,
): Promise<AbilityFinding> {
  const { endpoint, params, emptyMeansOutside } = PROBES[ability];
  const { purpose } = ENDPOINTS[endpoint];
  using limit = timeLimit(CELL_MS);
  const until = eitherOf(signal, limit.signal);
  try {
    const answer: JsonObject = await client.call(endpoint, params(), { ...options, signal: until });
    const isOutside = emptyMeansOutside !== undefined && isEmptyList(answer, emptyMeansOutside);
    return { ability, state: isOutside ? 'out_of_scope' : 'works', purpose, error: null };
  } catch (error) {
    signal?.throwIfAborted();
    if (limit.signal.aborted) return { ability, state: 'unanswered', purpose, error: null };
    if (!(error instanceof WecomError)) throw error;
    const state = stateAfter(error);
    return { ability, state, purpose, error: state === 'works' ? null : error };
  }
}

function isEmptyList(answer: JsonObject, key: string): boolean {
  const value = answer[key];
  return Array.isArray(value) && value.length === 0;
}

/** The archive is off, has expired, or has not been approved: no stop codes, as rooms get verdicts of them. */
const ARCHIVE_CLOSED = new Set([301052, 301053, 301055]);
/** Nobody within the scope may have customers (84074), besides what is said of any object. */
const OUT_OF_SCOPE = new Set([...OUT_OF_SCOPE_CODES, 84074]);
/** Stop codes that say nothing of what a secret may do: what was lost on the way, and TLS that is too old. */
const NOT_ABOUT_GRANTS = new Set([...STALE_TOKEN_CODES, 41001, 41002, 41004, 48010]);

/** What a refusal says; one that is about the made-up id says that the door is open. */
function stateAfter({ errcode, fault }: WecomError): AbilityState {
  if (fault.kind === 'secret_missing') return 'secret_missing';
  if (errcode === null || isBusyCode(errcode)) return 'unanswered';
  if (IP_REFUSED_CODES.has(errcode)) return 'ip_refused';
  if (WRONG_CREDENTIAL_CODES.has(errcode)) return 'secret_refused';
  if (fault.endpoint === GETTOKEN || NOT_ABOUT_GRANTS.has(errcode)) return 'unanswered';
  if (stopScopeOf(errcode) !== undefined || ARCHIVE_CLOSED.has(errcode)) return 'not_granted';
  return OUT_OF_SCOPE.has(errcode) ? 'out_of_scope' : 'works';
}
