import { IP_REFUSED_CODES, isBusyCode, stopScopeOf } from './codes.ts';
import type { WecomError } from './errors.ts';
import { GETTOKEN } from './gettoken.ts';

/** What an answer says of the IP that a call came from: the list has it, the list hasn't, or nothing of the kind. */
export type GateWord = 'passed' | 'refused' | 'nothing';

/**
 * What a failed call says of its IP. The order of checks is token, IP, parameters (wecom-api §7.2): a refusal that is
 * about what was asked for, or about one family of endpoints, comes from behind the list. A busy server has looked at
 * nobody; what holds for the whole secret (a token that doesn't do, an app that is off) may come before the list, and
 * gettoken has none.
 */
export function gateWordOf({ errcode, fault }: WecomError): GateWord {
  if (errcode === null || fault.endpoint === GETTOKEN) return 'nothing';
  if (IP_REFUSED_CODES.has(errcode)) return 'refused';
  if (isBusyCode(errcode) || stopScopeOf(errcode) === 'secret') return 'nothing';
  return 'passed';
}
