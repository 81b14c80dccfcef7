import { useEffect } from 'react';
import { createStore } from '#renderer/state/store.ts';
import { sourceKind } from '../batch-state.ts';
import { handOver, handOverText } from './table/hand-over.ts';

/** Whether a file is being held over the page. */
export const fileIsOver = createStore(false);

/**
 * Takes a file that is dropped anywhere on the page, and cells that are pasted while no field has the focus.
 * @param clipboardName what to call the pasted cells
 */
export function usePageDrop(clipboardName: string): void {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragover', onDragOver, { signal });
    window.addEventListener('dragleave', onDragLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    window.addEventListener('paste', (event) => onPaste(event, clipboardName), { signal });
    return () => {
      stop.abort();
      fileIsOver.set(false);
    };
  }, [clipboardName]);
}

function holdsFile({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

function onDragOver(event: DragEvent): void {
  if (!holdsFile(event)) return;
  event.preventDefault();
  fileIsOver.set(true);
}

function onDragLeave({ relatedTarget }: DragEvent): void {
  if (relatedTarget === null) fileIsOver.set(false);
}

function onDrop(event: DragEvent): void {
  if (!holdsFile(event)) return;
  event.preventDefault();
  fileIsOver.set(false);
  const file = event.dataTransfer?.files[0];
  if (file === undefined) return;
  sourceKind.set('file');
  void handOver(file);
}

function onPaste(event: ClipboardEvent, name: string): void {
  if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null)
    return;
  const file = event.clipboardData?.files[0];
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (file === undefined && text.trim() === '') return;
  event.preventDefault();
  sourceKind.set('file');
  if (file !== undefined) void handOver(file);
  else void handOverText(text, name);
}
