import { app } from 'electron';

/**
 * Keeps two processes off one data folder. Must be asked before anything of it is opened.
 * @param onSecondStart runs in the first process whenever somebody starts another
 * @returns false in a second process, which has nothing left to do
 */
export function holdSingleInstance(onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecondStart);
  return true;
}
