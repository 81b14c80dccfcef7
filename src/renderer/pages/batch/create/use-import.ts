import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { client } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { batchIdType, importedFile } from '../batch-state.ts';

/** The contract's own limit, which the page can't import: its module brings the validator along. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

interface ToImport {
  readonly file: File;
  /** Without one, the core takes the column that looks most like ids. */
  readonly column?: string;
}

/** Has the core read a file; another type of id reads it again, since what can be an id depends on it. */
export function useImport() {
  const idType = useStore(batchIdType);
  const readWith = useRef(idType);
  const reading = useMutation({
    mutationFn: ({ file, column }: ToImport) =>
      client.files.importCsv({
        file,
        idType: batchIdType.get(),
        ...(column === undefined ? {} : { column }),
      }),
    onSuccess: ({ columns, column, rows, ids, blank, duplicate, impossible }, { file }) =>
      importedFile.set({ file, columns, column, rows, ids, blank, duplicate, impossible }),
  });

  const read = reading.mutate;
  useEffect(() => {
    if (readWith.current === idType) return;
    readWith.current = idType;
    const held = importedFile.get();
    if (held !== undefined) read({ file: held.file, column: held.column });
  }, [idType, read]);

  return {
    read,
    reading: reading.isPending ? reading.variables.file.name : undefined,
    failure: reading.error,
  };
}
