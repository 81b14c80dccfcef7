import { app } from 'electron';
import type { App } from '#main/app.ts';
import { faultFields } from '#main/logging/fault-fields.ts';

/** Ends the process only when the core has finished its commit and closed its database. */
export function setupShutdown(core: App): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    core.close().then(
      () => app.exit(0),
      (error: unknown) => {
        core.log.error('close', faultFields(error));
        app.exit(1);
      },
    );
  });
}
