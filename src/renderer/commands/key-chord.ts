import { SHORTCUTS, type ShortcutTarget } from './shortcuts.ts';

/** What of a key press decides whether it is a shortcut. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** A second key counts for so long after the first. */
const CHORD_MS = 1_500;

/**
 * Follows key presses and tells which shortcut they complete.
 * @param typing whether the press lands in a field, where letters are letters
 */
export function createKeyChord(ticks: () => number) {
  let begunAtMs = Number.NEGATIVE_INFINITY;

  return (press: KeyPress, typing: boolean): ShortcutTarget | undefined => {
    const key = press.key.toLowerCase();
    if (press.altKey) return undefined;
    if (press.ctrlKey || press.metaKey) return targetOf('mod', key);
    if (typing) return undefined;
    const isSecond = ticks() - begunAtMs < CHORD_MS;
    begunAtMs = key === 'g' && !isSecond ? ticks() : Number.NEGATIVE_INFINITY;
    return isSecond ? targetOf('g', key) : targetOf(key);
  };
}

function targetOf(...keys: readonly string[]): ShortcutTarget | undefined {
  return SHORTCUTS.find((shortcut) => shortcut.keys.join(' ') === keys.join(' '))?.target;
}
