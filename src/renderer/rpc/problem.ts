import { ORPCError } from '@orpc/client';
import { isAboutSecrets } from '#shared/about-secrets.ts';
import type { Problem } from '#shared/contract/primitives.ts';
import { CoreUnreachableError } from './unreachable.ts';

/** What a failed call tells the page. */
export type Failure =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unexpected'; readonly message: string };

/** Sorts whatever a call threw into what the page has words for. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CoreUnreachableError) return { kind: 'unreachable' };
  if (error instanceof ORPCError) {
    const data: unknown = error.data;
    if (isProblem(data)) return { kind: 'problem', problem: data };
    if (error.status === 404) return { kind: 'not_found' };
    if (error.status >= 400 && error.status < 500)
      return { kind: 'refused', message: messageOf(error, data) };
  }
  return { kind: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}

/**
 * The sentence about an input that the core refused, to stand by its field; other failures have none, nor has what is
 * about secrets, which are asked for beside that field.
 */
export function faultOf(error: unknown): string | undefined {
  if (error instanceof ORPCError && isAboutSecrets(error.data)) return undefined;
  const failure = failureOf(error);
  return failure.kind === 'refused' ? failure.message : undefined;
}

function messageOf(error: Error, data: unknown): string {
  const issue = isRecord(data) && Array.isArray(data.issues) ? data.issues[0] : undefined;
  if (!isRecord(issue) || typeof issue.message !== 'string') return error.message;
  const path = Array.isArray(issue.path) ? issue.path.join('.') : '';
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

function isProblem(data: unknown): data is Problem {
  return (
    isRecord(data) && typeof data.code === 'string' && typeof data.message === 'string' && 'errcode' in data
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
