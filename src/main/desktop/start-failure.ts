import { existsSync } from 'node:fs';
import { app, dialog } from 'electron';
import { faultFields } from '#main/logging/fault-fields.ts';
import { openLog } from '#main/logging/log.ts';
import { startFault } from '#main/present/start-fault.ts';
import { openSettingsFile } from '#main/settings/settings-file.ts';
import { StoreError } from '#main/store/errors.ts';
import type { Language } from '#shared/text/index.ts';
import { systemLanguage } from './system-language.ts';

/** Says why the application can't start, and ends it. The app must be ready. */
export function reportStartFailure(error: unknown, dataFolder: string): void {
  const isUsable = isUsableFolder(error, dataFolder);
  if (isUsable) noteStartFailure(error, dataFolder);
  const language = isUsable ? languageAtStart(dataFolder) : systemLanguage();
  const fault = startFault(error, dataFolder, language);
  dialog.showErrorBox('WeCom ID Mapper', fault?.sentence ?? messageOf(error));
  app.exit(1);
}

/** A folder that could not be made isn't tried again, and what lies in one that is anybody's may be a trap. */
function isUsableFolder(error: unknown, dataFolder: string): boolean {
  return existsSync(dataFolder) && !(error instanceof StoreError && error.code === 'open_to_others');
}

/** Keeps a failed start in the log. */
export function noteStartFailure(error: unknown, dataFolder: string): void {
  openLog(dataFolder).error('start', faultFields(error));
}

/** The language that the operator has chosen, without a core to ask; the system's where that can't be told. */
export function languageAtStart(dataFolder: string): Language {
  try {
    return openSettingsFile(dataFolder).read().language ?? systemLanguage();
  } catch {
    return systemLanguage();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
