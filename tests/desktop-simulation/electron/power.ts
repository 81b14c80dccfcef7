import { EventEmitter } from 'node:events';
import { onMessage, tell } from './link.ts';

/** The stand-in for Electron's `powerMonitor`: tells what the driving process says that the machine does. */
export const powerMonitor = new EventEmitter();

const blockers = new Set<number>();
let lastId = 0;

/** The stand-in for Electron's `powerSaveBlocker`. */
export const powerSaveBlocker = {
  start(_type: string): number {
    blockers.add(++lastId);
    tell({ type: 'sleep:blockers', count: blockers.size });
    return lastId;
  },
  stop(id: number): void {
    blockers.delete(id);
    tell({ type: 'sleep:blockers', count: blockers.size });
  },
};

onMessage('power', ({ event }) => powerMonitor.emit(event));
