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
  let typedAtMs = Number.NEGATIVE_INFINITY;

  return (press: KeyPress, typing: boolean): ShortcutTarget | undefined => {
    const key = press.key.toLowerCase();
    if (press.altKey) return undefined;
    if (press.ctrlKey || press.metaKey) return targetOf('mod', key);
    if (key === 'shift') return undefined;
    const nowMs = ticks();
    const isSecond = nowMs - begunAtMs < CHORD_MS;
    const target = typing ? undefined : targetOf(...(isSecond ? ['g', key] : [key]));
    // A G in the middle of a word begins nothing: somebody types, and misses the field or loses it.
    const begins = key === 'g' && !typing && !isSecond && nowMs - typedAtMs >= CHORD_MS;
    const isTyped = key.length === 1 && !begins && target === undefined;
    begunAtMs = begins ? nowMs : Number.NEGATIVE_INFINITY;
    typedAtMs = isTyped ? nowMs : Number.NEGATIVE_INFINITY;
    return target;
  };
}

function targetOf(...keys: readonly string[]): ShortcutTarget | undefined {
  return SHORTCUTS.find((shortcut) => shortcut.keys.join(' ') === keys.join(' '))?.target;
}
