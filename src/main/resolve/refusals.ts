import { PASSING_CODES, stopScopeOf } from '../wecom/codes.ts';
import { isUnanswered, WecomError } from '../wecom/errors.ts';
import { GETTOKEN } from '../wecom/gettoken.ts';

/** A refusal of a whole family of endpoints: this app may not ask for such things at all. */
export function isFamilyRefusal(error: unknown): boolean {
  if (!(error instanceof WecomError)) return false;
  if (error.fault.kind === 'secret_missing') return true;
  return error.errcode !== null && stopScopeOf(error.errcode) === 'family';
}

/**
 * Whether an error is about everything (the corp, the secret, the IP, the network) rather than about the id
 * that was asked for. Such an error ends or blocks the work; it never becomes an id's verdict.
 */
export function concernsEverything(error: unknown): boolean {
  if (!(error instanceof WecomError)) return true;
  const { fault } = error;
  // Without the app's secret nothing can be asked; without the archive's, rooms and robots can't.
  if (fault.kind === 'secret_missing') return fault.purpose === 'app';
  if (fault.kind !== 'refused' || fault.endpoint === GETTOKEN) return true;
  return stopScopeOf(fault.errcode) !== undefined;
}

/** No answer of WeCom's came to this call: a proxy may forward others, and a network that is gone is met by the next. */
export function isLost(error: WecomError): boolean {
  return error.fault.endpoint !== GETTOKEN && isUnanswered(error);
}

/** A passing fault of WeCom's that outlasted all repeats. */
export function isExhausted(error: WecomError): boolean {
  return error.errcode !== null && PASSING_CODES.has(error.errcode);
}
