import { app, dialog } from 'electron';

/** Says why the application can't start, and ends it. */
export function reportStartFailure(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(error);
  dialog.showErrorBox('WeCom ID Mapper', reason);
  app.exit(1);
}
