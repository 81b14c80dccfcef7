import { existsSync } from 'node:fs';
import { app, dialog } from 'electron';
import { faultFields } from '#main/logging/fault-fields.ts';
import { openLog } from '#main/logging/log.ts';
import { startFault } from '#main/present/start-fault.ts';
import { openSettingsFile } from '#main/settings/settings-file.ts';
import type { Language } from '#shared/text/index.ts';
import { systemLanguage } from './system-language.ts';

/** Says why the application can't start, and ends it. The app must be ready. */
export function reportStartFailure(error: unknown, dataFolder: string): void {
  noteStartFailure(error, dataFolder);
  const fault = startFault(error, dataFolder, languageAtStart(dataFolder));
  dialog.showErrorBox('WeCom ID Mapper', fault?.sentence ?? messageOf(error));
  app.exit(1);
}

/** Keeps a failed start in the log, where the data folder takes one. */
export function noteStartFailure(error: unknown, dataFolder: string): void {
  try {
    // A folder that could not be made isn't to be tried again.
    if (existsSync(dataFolder)) openLog(dataFolder).error('start', faultFields(error));
  } catch (refused) {
    process.stderr.write(`${messageOf(error)}\n${messageOf(refused)}\n`);
  }
}

/** The language that the operator has chosen, without a core to ask; the system's where that can't be told. */
export function languageAtStart(dataFolder: string): Language {
  try {
    if (!existsSync(dataFolder)) return systemLanguage();
    return openSettingsFile(dataFolder).read().language ?? systemLanguage();
  } catch {
    return systemLanguage();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
