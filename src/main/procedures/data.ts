import { basename, dirname } from 'node:path';
import { ORPCError } from '@orpc/server';
import type { DataFolderView } from '#shared/contract/data.ts';
import { LANGUAGES, say } from '#shared/text/index.ts';
import { deleteEarlier, earlierDatabases } from '../backup/earlier.ts';
import { backupName, partOf, partsOf } from '../backup/places.ts';
import {
  type BackupFile,
  readMarker,
  readOutcome,
  removeOutcome,
  stageForget,
  stageRestore,
  takeBackStaged,
} from '../backup/staged.ts';
import { backupExport } from '../exports/backup-export.ts';
import { implementer } from '../implementer.ts';
import { exportStatus } from '../present/export-status.ts';
import type { ProcedureContext } from './context.ts';
import { withRefusals } from './refusals.ts';

export function dataProcedures(context: ProcedureContext) {
  const { data } = implementer;
  const { dataFolder, hostFiles, jobs, shelf, settings, now } = context;
  const text = (key: string, values = {}) => say(context.language(), `backup.${key}`, values);
  function refuse(key: string, values = {}): never {
    throw new ORPCError('BAD_REQUEST', { message: text(key, values) });
  }

  /** The backup that was handed over, or that the operator is asked for. */
  async function chosenBackup(sourceId: string | undefined): Promise<BackupFile | null> {
    if (sourceId !== undefined) {
      const { path, name } = await shelf.get(sourceId);
      return path === undefined ? null : { path, name };
    }
    if (hostFiles === undefined) refuse('desktop_only');
    const path = await hostFiles.chooseOpenPath({ name: text('file_kind'), endings: ['backup'] });
    return path === null ? null : { path, name: basename(path) };
  }

  return {
    view: data.view.handler(() => ({
      folder: dataFolder,
      ...sizesOf(dataFolder),
      earlier: earlierDatabases(dataFolder),
      forgetWord: text('word'),
    })),

    staged: data.staged.handler(() => readMarker(dataFolder)?.staged ?? null),
    outcome: data.outcome.handler(() => readOutcome(dataFolder) ?? null),
    outcomeSeen: data.outcomeSeen.handler(() => removeOutcome(dataFolder)),

    openFolder: data.openFolder.handler(async () => {
      if (hostFiles === undefined) refuse('desktop_only');
      if (!(await hostFiles.openFolder(dataFolder))) refuse('folder_closed', { folder: dataFolder });
    }),

    backUp: data.backUp.handler(async () => {
      const name = backupName(now());
      const work = backupExport({ name, makeFolder: shelf.makeOutFolder, backUp: context.backUp });
      if (hostFiles === undefined) return exportStatus(jobs.toDownload(work), context.language());
      const folder = settings.read().exportFolder;
      const path = await hostFiles.chooseSavePath({ name, folder });
      if (path === null) return null;
      settings.update({ exportFolder: dirname(path) });
      return exportStatus(jobs.toPath(work, path), context.language());
    }),

    stageRestore: data.stageRestore.handler(({ input: { sourceId } }) =>
      withRefusals(context.language(), async () => {
        const backup = await chosenBackup(sourceId);
        return backup && stageRestore(dataFolder, backup, now());
      }),
    ),

    stageForget: data.stageForget.handler(({ input }) =>
      withRefusals(context.language(), () => {
        if (!LANGUAGES.some((language) => say(language, 'backup.word') === input.word.trim())) {
          refuse('word_wrong', { word: text('word') });
        }
        return stageForget(dataFolder, now());
      }),
    ),

    deleteEarlier: data.deleteEarlier.handler(({ input }) =>
      withRefusals(context.language(), () => void deleteEarlier(dataFolder, input.name)),
    ),

    takeBack: data.takeBack.handler(() => takeBackStaged(dataFolder)),

    restart: data.restart.handler(() => {
      if (context.restart === undefined) refuse('desktop_only');
      // The answer goes out first.
      setImmediate(context.restart);
    }),
  };
}

function sizesOf(dataFolder: string): Pick<DataFolderView, 'bytes' | 'parts'> {
  const sizes = new Map<DataFolderView['parts'][number]['part'], number>();
  for (const { name, bytes } of partsOf(dataFolder)) {
    const part = partOf(name);
    sizes.set(part, (sizes.get(part) ?? 0) + bytes);
  }
  const parts = [...sizes].map(([part, bytes]) => ({ part, bytes })).filter(({ bytes }) => bytes > 0);
  return {
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    parts: parts.sort((one, other) => other.bytes - one.bytes),
  };
}
