import { type Language, say } from '#shared/text/index.ts';
import { CaFileError } from '../settings/profile.ts';
import { StoreError } from '../store/errors.ts';
import { RouteSettingError } from '../wecom/route/index.ts';
import { routeFaultSentence } from './route-sentence.ts';

/** What keeps the core from starting: a setting that makes no sense, or something of this machine. */
export interface StartFault {
  readonly lies: 'in_settings' | 'on_the_machine';
  /** What is wrong, and what to do. */
  readonly sentence: string;
}

/** @returns `undefined` for a fault of ours */
export function startFault(error: unknown, dataFolder: string, language: Language): StartFault | undefined {
  if (error instanceof StoreError) {
    return {
      lies: 'on_the_machine',
      sentence: say(language, `store.${error.code}`, { path: error.path }),
    };
  }
  if (error instanceof RouteSettingError || error instanceof CaFileError) {
    return { lies: 'in_settings', sentence: routeFaultSentence(error, language) };
  }
  const code = folderFault(error);
  if (code === undefined) return undefined;
  return { lies: 'on_the_machine', sentence: say(language, 'cli.dataFolder', { path: dataFolder, code }) };
}

const FOLDER_FAULTS = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOSPC'];

/** The system's word for what keeps the data folder from being made or written to. */
function folderFault(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  // Some file systems, /proc for one, have no folder and let none be made.
  if (error.code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir') return error.code;
  return FOLDER_FAULTS.find((fault) => fault === error.code);
}
