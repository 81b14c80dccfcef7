import { lazy, Suspense } from 'react';
import { useStore } from '#renderer/state/store.ts';
import { openDialog } from './command-store.ts';
import { useShortcuts } from './use-shortcuts.ts';

const loadPalette = () => import('./palette/palette.tsx');
const Palette = lazy(loadPalette);
const ShortcutList = lazy(() => import('./shortcut-list.tsx'));

/** Fetches the palette's code before it is asked for: who knows the keys types on at once. */
export function preparePalette(): void {
  void loadPalette();
}

/** The keyboard's way through the application; its dialogs are fetched when they are first opened. */
export function CommandDialogs() {
  useShortcuts();
  const open = useStore(openDialog);
  return (
    <Suspense>
      {open === 'palette' && <Palette />}
      {open === 'shortcuts' && <ShortcutList />}
    </Suspense>
  );
}
