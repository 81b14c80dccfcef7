import type { PageEntry } from '#renderer/app/pages.ts';

/** Where a shortcut leads: a page, or one of the two dialogs. */
export type ShortcutTarget = PageEntry['key'] | 'palette' | 'shortcuts';

export interface Shortcut {
  readonly target: ShortcutTarget;
  /** Keys that are pressed one after the other; `mod` is Ctrl, and ⌘ on a Mac. */
  readonly keys: readonly [string] | readonly ['g', string] | readonly ['mod', string];
}

/** The shortcuts, of which the keyboard, the tooltips and the list are made. */
export const SHORTCUTS: readonly Shortcut[] = [
  { target: 'palette', keys: ['mod', 'k'] },
  { target: 'shortcuts', keys: ['?'] },
  { target: 'overview', keys: ['g', 'o'] },
  { target: 'connection', keys: ['g', 'c'] },
  { target: 'trustedIps', keys: ['g', 't'] },
  { target: 'routes', keys: ['g', 'r'] },
  { target: 'lookup', keys: ['g', 'l'] },
  { target: 'batch', keys: ['g', 'b'] },
  { target: 'library', keys: ['g', 'i'] },
  { target: 'errors', keys: ['g', 'e'] },
  { target: 'settings', keys: ['g', 's'] },
];

/** The keys of a target as they are written on the keyboard; nothing where it has none. */
export function keysOf(target: ShortcutTarget): readonly string[] {
  const keys: readonly string[] = SHORTCUTS.find((shortcut) => shortcut.target === target)?.keys ?? [];
  return keys.map((key) => (key === 'mod' ? MOD : key.toUpperCase()));
}

const MOD = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
