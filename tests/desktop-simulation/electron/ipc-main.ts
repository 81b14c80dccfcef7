import { EventEmitter } from 'node:events';
import { windowOf } from './browser-window.ts';
import { answer, onMessage } from './link.ts';

/** The stand-in for Electron's `ipcMain`. */
export const ipcMain = new EventEmitter();

answer('channels', async () => ipcMain.eventNames().map(String));

onMessage('ipc', ({ windowId, frame, channel, args }) => {
  const sender = windowOf(windowId)?.webContents;
  if (sender) ipcMain.emit(channel, { sender, senderFrame: sender.frameOf(frame), ports: [] }, ...args);
});
