import { RPCHandler } from '@orpc/server/message-port';
import {
  type IpcMainEvent,
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  type WebContents,
} from 'electron';
import type { Log } from '#main/logging/log.ts';
import type { AppRouter } from '#main/router.ts';
import { reportFaults } from '#main/server/faults.ts';
import { logFaults } from '#main/server/log-faults.ts';
import { isAppUrl } from './app-origin.ts';

/**
 * Hands each page one port to the router. It is the only thing that crosses between page and main process; it
 * closes with the page, and a page that asks again (after a reload) gets a new one for the old. What a call did not
 * expect is told to the log; the page hears only that there was something.
 */
export function setupPorts(router: AppRouter, log: Log): void {
  const handler = new RPCHandler(router, { clientInterceptors: [reportFaults(logFaults(log))] });
  const openPorts = new WeakMap<WebContents, MessagePortMain>();

  // electron-store tells every frame that asks where the data lies. No page of ours does.
  ipcMain.removeAllListeners('electron-store-get-data');

  ipcMain.on('port:request', (event) => {
    const frame = event.senderFrame;
    if (frame === null || !isPageOfOurs(event)) return;
    openPorts.get(event.sender)?.close();

    const { port1, port2 } = new MessageChannelMain();
    openPorts.set(event.sender, port1);
    event.sender.once('destroyed', () => port1.close());
    handler.upgrade(port1);
    port1.start();
    frame.postMessage('port', null, [port2]);
  });
}

/** The frame may have gone, or gone elsewhere, since it sent its message: then it gets nothing. */
function isPageOfOurs({ senderFrame, sender }: IpcMainEvent): boolean {
  return (
    senderFrame !== null &&
    !senderFrame.isDestroyed() &&
    senderFrame.frameToken === sender.mainFrame.frameToken &&
    isAppUrl(senderFrame.url)
  );
}
