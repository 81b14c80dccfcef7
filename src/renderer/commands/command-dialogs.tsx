import { fetchedAhead } from '#renderer/components/fetched-ahead.tsx';
import { useStore } from '#renderer/state/store.ts';
import { openDialog } from './command-store.ts';
import { useShortcuts } from './use-shortcuts.ts';

const palette = fetchedAhead(() => import('./palette/palette.tsx'));
const shortcutList = fetchedAhead(() => import('./shortcut-list.tsx'));

/** Fetches the dialogs' code before it is asked for: who knows the keys types on at once. */
export function prepareDialogs(): void {
  palette.prepare();
  shortcutList.prepare();
}

/** The keyboard's way through the application; its dialogs are fetched ahead, or when they are first opened. */
export function CommandDialogs() {
  useShortcuts();
  const open = useStore(openDialog);
  if (open === undefined) return null;
  const { Component } = open === 'palette' ? palette : shortcutList;
  return <Component>{(Code) => <Code />}</Component>;
}
