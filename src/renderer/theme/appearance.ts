import { createLocalChoice } from '#renderer/state/local-choice.ts';
import { useMediaQuery } from '#renderer/state/media-query.ts';
import { useStore } from '#renderer/state/store.ts';

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

/** What the operator chose; `system` follows the operating system. */
export const appearanceStore = createLocalChoice('appearance', APPEARANCES, 'system');

/** Whether the page is dark just now. */
export function useDark(): boolean {
  const appearance = useStore(appearanceStore);
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  return appearance === 'system' ? systemIsDark : appearance === 'dark';
}
