import { faultFields } from '../logging/fault-fields.ts';
import type { Log } from '../logging/log.ts';
import type { ServerLog } from './log.ts';

/** Writes faults into the application's log, and nothing of the requests that went well. */
export function logFaults(log: Log): ServerLog {
  return (event) => {
    if (event.kind === 'fault') log.error('fault', { where: event.where, ...faultFields(event.error) });
  };
}
