import { StoreError } from '../store/errors.ts';
import { WecomError } from '../wecom/errors.ts';
import type { LogFields } from './fields.ts';

/** What the log keeps of an error. All but `message` may be shown to strangers. */
export function faultFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { kind: typeof error, message: String(error) };
  return { kind: error.name, ...codesOf(error), message: error.message };
}

function codesOf(error: Error): LogFields {
  if (error instanceof WecomError) {
    const { kind, endpoint } = error.fault;
    return { code: kind, endpoint, errcode: error.errcode ?? undefined };
  }
  if (error instanceof StoreError) return { code: error.code };
  return 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
}
