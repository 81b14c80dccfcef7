import type { FromMain } from './messages.ts';

/** What the main process was seen to do. */
export interface Observations {
  /** Addresses that it gave to the system's browser. */
  readonly openedLinks: readonly string[];
  /** Files that it showed in the system's file manager. */
  readonly shownFiles: readonly string[];
  /** Texts of the error boxes that it showed. */
  readonly errorBoxes: readonly string[];
  /** What it asked of Chromium's own protections. */
  readonly hardening: {
    readonly sandboxed: boolean;
    readonly webPreferences: readonly Readonly<Record<string, unknown>>[];
  };
  /** How often it brought a window to the front. */
  timesFocused(): number;
  /** How many ports it has handed to pages. */
  portsGiven(): number;
}

/** Notes what the messages of the main process tell. */
export function observe(): Observations & { note(message: FromMain): void } {
  const openedLinks: string[] = [];
  const shownFiles: string[] = [];
  const errorBoxes: string[] = [];
  const hardening = { sandboxed: false, webPreferences: [] as Readonly<Record<string, unknown>>[] };
  let timesFocused = 0;
  let portsGiven = 0;
  return {
    openedLinks,
    shownFiles,
    errorBoxes,
    hardening,
    timesFocused: () => timesFocused,
    portsGiven: () => portsGiven,
    note(message) {
      if (message.type === 'link:opened') openedLinks.push(message.url);
      if (message.type === 'folder:shown') shownFiles.push(message.path);
      if (message.type === 'error-box') errorBoxes.push(message.content);
      if (message.type === 'sandbox:enabled') hardening.sandboxed = true;
      if (message.type === 'window:open') hardening.webPreferences.push(message.spec.webPreferences);
      if (message.type === 'window:focus') timesFocused += 1;
      if (message.type === 'frame:message') portsGiven += message.portIds.length;
    },
  };
}
