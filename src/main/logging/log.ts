import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { faultFields } from './fault-fields.ts';
import { type LogFields, lineOf } from './fields.ts';

/** Says what happened: an event's name and fields, never a text put together elsewhere. */
export interface Log {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
}

const FILE_BYTES = 1_000_000;
/** So many full files are kept beside the one that is written. */
const FILES_KEPT = 3;

/** Where logs lie in a data folder. */
export function logsIn(dataFolder: string): string {
  return join(dataFolder, 'logs');
}

/**
 * Opens the log in `logs/main.log` of the data folder: at most four files of a megabyte, readable by the owner. What
 * can't be written there goes to standard error.
 */
export function openLog(dataFolder: string, maxBytes = FILE_BYTES): Log {
  const folder = logsIn(dataFolder);
  const path = join(folder, 'main.log');
  const logger = electronLog.create({ logId: path });
  logger.transports.console.level = false;
  const { file } = logger.transports;
  file.level = 'info';
  file.maxSize = maxBytes;
  file.format = '{iso} {level} {text}';
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.resolvePathFn = () => path;
  file.archiveLogFn = () => turnOver(path);
  const write =
    (level: 'error' | 'warn' | 'info') =>
    (event: string, fields: LogFields = {}) => {
      const line = lineOf(event, fields);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        logger[level](line);
      } catch (error) {
        // Whoever has something to tell has trouble enough.
        process.stderr.write(`${line}\n${lineOf('log', faultFields(error))}\n`);
      }
    };
  return { error: write('error'), warn: write('warn'), info: write('info') };
}

/** `main.log` becomes `main.1.log`, that one `main.2.log`; the oldest goes. */
function turnOver(path: string): void {
  const numbered = (number: number) => (number === 0 ? path : path.replace(/\.log$/, `.${number}.log`));
  for (let number = FILES_KEPT - 1; number >= 0; number -= 1) {
    if (existsSync(numbered(number))) renameSync(numbered(number), numbered(number + 1));
  }
}
