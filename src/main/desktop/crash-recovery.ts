import { app, dialog, type WebContents } from 'electron';
import type { App } from '#main/app.ts';
import { say } from '#shared/text/index.ts';
import { createCrashBudget } from './crash-budget.ts';

/**
 * Brings a window's page back when its process has died: the address names the page and the run, and everything
 * else is in the core. A page that dies again and again is left to the operator.
 */
export function setupCrashRecovery(core: App): void {
  const budget = createCrashBudget(() => performance.now());
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit' || contents.isDestroyed()) return;
    core.log.error('page gone', { reason, exitCode });
    if (budget.spend()) contents.reload();
    else void askOperator(core, contents);
  });
}

async function askOperator(core: App, contents: WebContents): Promise<void> {
  const text = (key: string) => say(core.language(), `desktop.crashed.${key}`);
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: text('message'),
    detail: text('detail'),
    buttons: [text('reload'), text('quit')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  if (response === 1) app.quit();
  else if (!contents.isDestroyed()) contents.reload();
}
