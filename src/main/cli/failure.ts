import { type Language, say } from '#shared/text/index.ts';
import { TableError } from '../files/index.ts';
import { writingFailure } from '../files/whole-file.ts';
import { problemOf } from '../present/problem-view.ts';
import { BackupError } from '../store/backup-check.ts';
import { StoreError } from '../store/errors.ts';
import { WecomError } from '../wecom/errors.ts';
import { CommandFailure, EXIT, type ExitCode } from './exit-codes.ts';
import { storeSentence } from './sentences.ts';

/** How a command ends that failed: with a sentence, a code, and what scripts are told besides. */
export interface Failure {
  readonly message: string;
  readonly exitCode: ExitCode;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What an error means to whoever called the command. */
export function failureOf(error: unknown, language: Language): Failure {
  if (error instanceof CommandFailure) {
    const { message, exitCode, details } = error;
    return { message, exitCode, details };
  }
  if (error instanceof TableError) {
    const message = say(language, `table.${error.code}`, error.params);
    const exitCode = error.code === 'disk_full' ? EXIT.fault : EXIT.usage;
    return { message, exitCode, details: { code: error.code } };
  }
  if (error instanceof BackupError) {
    const message = say(language, `backup.${error.code}`, { path: error.path });
    return { message, exitCode: EXIT.usage, details: { code: error.code } };
  }
  if (error instanceof StoreError) {
    return { message: storeSentence(error, language), exitCode: EXIT.fault, details: { code: error.code } };
  }
  if (error instanceof WecomError) {
    const { message, errcode, fromIp, hint, helpUrl } = problemOf(error, language);
    const details = { errcode, from_ip: fromIp, hint, help_url: helpUrl };
    return { message, exitCode: EXIT.refused, details };
  }
  const unwritten = unwrittenOutput(error, language);
  if (unwritten !== undefined) return failureOf(unwritten, language);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message: `${say(language, 'cli.internal')}\n${detail}`, exitCode: EXIT.fault, details: {} };
}

/** A disk that takes no more of what standard output was sent to; every other file names itself. */
function unwrittenOutput(error: unknown, language: Language): TableError | undefined {
  if (!(error instanceof Error && 'syscall' in error && error.syscall === 'write')) return undefined;
  const failure = writingFailure(error, say(language, 'cli.standardOutput'), 'not_writable');
  return failure instanceof TableError ? failure : undefined;
}
