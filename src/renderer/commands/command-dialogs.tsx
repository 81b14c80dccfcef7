import { lazy, Suspense } from 'react';
import { useStore } from '#renderer/state/store.ts';
import { openDialog } from './command-store.ts';
import { useShortcuts } from './use-shortcuts.ts';

const Palette = lazy(() => import('./palette/palette.tsx'));
const ShortcutList = lazy(() => import('./shortcut-list.tsx'));

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
