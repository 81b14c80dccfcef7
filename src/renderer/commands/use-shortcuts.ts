import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { PAGES } from '#renderer/app/pages.ts';
import { openDialog } from './command-store.ts';
import { createKeyChord } from './key-chord.ts';
import type { ShortcutTarget } from './shortcuts.ts';

/** Listens to the shortcuts on every page. */
export function useShortcuts(): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const chord = createKeyChord(() => performance.now());

    function go(target: ShortcutTarget): void {
      if (target === 'palette' || target === 'shortcuts') openDialog.set(target);
      else navigate(PAGES.find(({ key }) => key === target)?.href ?? '/');
    }

    function onKeyDown(event: KeyboardEvent): void {
      if (event.isComposing || event.defaultPrevented || event.repeat) return;
      const target = chord(event, isField(event.target));
      // A question that is open is answered first.
      if (target === undefined || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      go(target);
    }

    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [navigate]);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
