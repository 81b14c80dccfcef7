import { nativeTheme } from 'electron';
import type { App } from '#main/app.ts';
import { BACKGROUND } from './background.ts';

/** Makes what Chromium and the system draw light or dark as the operator has chosen. */
export function setupAppearance(core: App): void {
  const apply = () => {
    nativeTheme.themeSource = core.settings.read().desktop.appearance;
  };
  apply();
  core.settings.watch(apply);
}

/** @returns what lies behind a page until it has painted: no white flash in the dark */
export function backgroundNow(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}
