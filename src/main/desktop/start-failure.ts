import { app, dialog } from 'electron';
import { storeSentence } from '#main/cli/sentences.ts';
import { StoreError } from '#main/store/errors.ts';
import { systemLanguage } from './system-language.ts';

/** Says why the application can't start, and ends it. */
export function reportStartFailure(error: unknown): void {
  console.error(error);
  dialog.showErrorBox('WeCom ID Mapper', reasonOf(error));
  app.exit(1);
}

function reasonOf(error: unknown): string {
  if (error instanceof StoreError) return storeSentence(error, systemLanguage());
  return error instanceof Error ? error.message : String(error);
}
