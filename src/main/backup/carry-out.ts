import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import type { DataOutcome } from '#shared/contract/data.ts';
import { makeDataFolder } from '../data-folder.ts';
import { bringNamesToDisk } from '../durable-file.ts';
import { openSettingsFile } from '../settings/settings-file.ts';
import { StoreError, storeErrorOf, systemErrorOf } from '../store/errors.ts';
import { claimAlone, replaceDatabase, replacedName, setAsideName } from '../store/replace.ts';
import { forgetEverything } from './forget.ts';
import { databaseIn } from './places.ts';
import { restoreSettings } from './settings-copy.ts';
import {
  backupCopyIn,
  leftByStaging,
  MARKER_NAMES,
  type Marker,
  markerMs,
  readMarker,
  takeBackStaged,
  writeMarker,
  writeOutcome,
} from './staged.ts';

/** How long a start waits for another one that is at the same work. */
const OTHER_START_MS = 60_000;
/** As many starts may come before this one. */
const HOLD_TRIES = 10;

/**
 * Does what was staged, before anything in the data folder is opened. A process that is killed in the middle leaves
 * the rest to the next start: no step does harm when it is done twice, and nothing is opened before the last one.
 * @returns what became of it; undefined when nothing was staged, or when another process has the data open and it
 *   has to wait
 * @throws {StoreError} `unfinished` when it has begun and can't go on: the data must not be opened as it is
 */
export function carryOutStaged(dataFolder: string, nowMs: number): DataOutcome | undefined {
  if (!existsSync(dataFolder)) return undefined;
  if (markerMs(dataFolder) === undefined && leftByStaging(dataFolder).length === 0) return undefined;
  makeDataFolder(dataFolder);
  return asOnlyStart(dataFolder, () => {
    const marker = readMarker(dataFolder);
    if (!isFree(dataFolder, marker)) return undefined;
    try {
      if (marker !== undefined) return carryOut(dataFolder, marker, nowMs);
      const stagedMs = markerMs(dataFolder);
      if (stagedMs !== undefined) return giveUp(dataFolder, stagedMs, nowMs);
      clearLeft(dataFolder);
      return undefined;
    } catch (error) {
      throw unfinished(error, dataFolder);
    }
  });
}

function carryOut(dataFolder: string, marker: Marker, nowMs: number): DataOutcome {
  const { staged, begun } = marker;
  const isLost = staged.action === 'restore' && !begun && !existsSync(backupCopyIn(dataFolder));
  if (!begun && !isLost) writeMarker(dataFolder, { ...marker, begun: true });
  const outcome = isLost ? ({ action: 'lost', atMs: nowMs } as const) : perform(dataFolder, marker, nowMs);
  writeOutcome(dataFolder, outcome);
  takeBackStaged(dataFolder);
  clearLeft(dataFolder);
  return outcome;
}

/** What can't be read is not done, by no later start either. The copy of a backup may be the last there is: it stays. */
function giveUp(dataFolder: string, stagedMs: number, nowMs: number): DataOutcome {
  const copy = backupCopyIn(dataFolder);
  const aside = setAsideName(databaseIn(dataFolder), stagedMs);
  if (existsSync(copy)) renameSync(copy, aside);
  const outcome: DataOutcome = {
    action: 'unreadable',
    atMs: nowMs,
    aside: existsSync(aside) ? basename(aside) : null,
  };
  writeOutcome(dataFolder, outcome);
  takeBackStaged(dataFolder);
  clearLeft(dataFolder);
  return outcome;
}

/** All but the hold, which goes last. */
function clearLeft(dataFolder: string): void {
  const left = leftByStaging(dataFolder).filter((name) => !MARKER_NAMES.includes(name));
  for (const name of left) rmSync(join(dataFolder, name), { force: true });
}

function perform(dataFolder: string, { staged, settings }: Marker, nowMs: number): DataOutcome {
  if (staged.action === 'forget') {
    forgetEverything(dataFolder, (name) => MARKER_NAMES.includes(name));
    bringNamesToDisk(dataFolder);
    return { action: 'forgotten', atMs: nowMs };
  }
  const database = databaseIn(dataFolder);
  const copy = backupCopyIn(dataFolder);
  // Once it has begun, a copy that is not there any more has taken its place.
  if (existsSync(copy)) replaceDatabase(database, copy, staged.stagedAtMs);
  restoreSettings(
    openSettingsFile(dataFolder, () => nowMs),
    settings ?? '',
  );
  bringNamesToDisk(dataFolder);
  const aside = replacedName(database, staged.stagedAtMs);
  const { name, madeAtMs } = staged;
  return {
    action: 'restored',
    atMs: nowMs,
    name,
    madeAtMs,
    aside: existsSync(aside) ? basename(aside) : null,
  };
}

/** What has begun has to be finished, so that another process can't put it off. */
function isFree(dataFolder: string, marker: Marker | undefined): boolean {
  try {
    claimAlone(databaseIn(dataFolder));
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'locked' && marker?.begun !== true) return false;
    throw error;
  }
}

/** Of several starts at once one does the work, and the others find it done. The system ends a dead one's hold. */
function asOnlyStart<T>(dataFolder: string, work: () => T): T {
  const path = join(dataFolder, 'staged.lock');
  const hold = holdOf(path);
  try {
    return work();
  } finally {
    hold.close();
    // While there is something to do, all starts have to hold the same file.
    if (readMarker(dataFolder) === undefined) removeHold(path);
  }
}

function holdOf(path: string, triesLeft = HOLD_TRIES): Database.Database {
  let hold: Database.Database | undefined;
  try {
    hold = new Database(path, { timeout: OTHER_START_MS });
    hold.exec('BEGIN EXCLUSIVE');
    return hold;
  } catch (error) {
    hold?.close();
    const fault = storeErrorOf(error, path);
    // The start that was waited for has removed the file: there is another one to hold now.
    const isGone = fault instanceof StoreError && fault.code !== 'locked';
    if (isGone && triesLeft > 0) return holdOf(path, triesLeft - 1);
    throw fault;
  }
}

/** Windows keeps a file that another start waits for; that one removes it. */
function removeHold(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  }
}

function unfinished(error: unknown, dataFolder: string): unknown {
  if (error instanceof StoreError && error.code === 'locked') return error;
  const fault = systemErrorOf(error, pathOf(error) ?? dataFolder);
  if (!(fault instanceof StoreError)) return error;
  return new StoreError('unfinished', fault.path, fault.detail, { cause: error });
}

function pathOf(error: unknown): string | undefined {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;
}
