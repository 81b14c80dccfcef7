import { ORPCError } from '@orpc/server';
import { type Language, say } from '#shared/text/index.ts';
import { RunWithoutFileError } from '../exports/file-export.ts';
import { TableError } from '../files/index.ts';
import { problemOf } from '../present/problem-view.ts';
import { UnknownRunError } from '../runs/engine.ts';
import { UnknownSourceError } from '../sources/shelf.ts';
import { BackupError } from '../store/backup-check.ts';
import { StoreError } from '../store/errors.ts';
import { WecomError } from '../wecom/errors.ts';

/**
 * Runs a procedure's work and turns the errors that callers can do something about into the contract's: a
 * refusal of WeCom's, a run that is not there, a file that is no table, a database that is locked or full. Anything else is a fault of ours.
 */
export async function withRefusals<T>(language: Language, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw contractErrorOf(error, language);
  }
}

export function contractErrorOf(error: unknown, language: Language): unknown {
  if (error instanceof WecomError) {
    const data = problemOf(error, language);
    const code = error.fault.kind === 'refused' ? 'WECOM_REFUSED' : 'UNREACHABLE';
    return new ORPCError(code, { status: 502, message: data.message, data, defined: true });
  }
  if (error instanceof UnknownRunError) {
    return new ORPCError('NOT_FOUND', {
      message: say(language, 'input.unknown_run', { runId: error.runId }),
    });
  }
  if (error instanceof BackupError) {
    const message = say(language, `backup.${error.code}`, { path: error.path });
    return new ORPCError('BAD_REQUEST', { message });
  }
  if (error instanceof StoreError) {
    const message = say(language, `store.${error.code}`, { path: error.path });
    return new ORPCError('SERVICE_UNAVAILABLE', { message });
  }
  if (error instanceof TableError) {
    const message = say(language, `table.${error.code}`, error.params);
    return new ORPCError('BAD_REQUEST', { message });
  }
  if (error instanceof RunWithoutFileError) {
    return new ORPCError('BAD_REQUEST', { message: say(language, 'input.run_without_file') });
  }
  if (error instanceof UnknownSourceError) {
    return new ORPCError('BAD_REQUEST', { message: say(language, 'input.unknown_source') });
  }
  return error;
}
