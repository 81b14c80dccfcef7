import type { FromMain, MenuEntry, MessageBoxQuestion, PortData, SimulatedTray } from './messages.ts';

/** What the main process was seen to do. */
export interface Observations {
  /** Addresses that it gave to the system's browser. */
  readonly openedLinks: readonly string[];
  /** Files that it showed in the system's file manager. */
  readonly shownFiles: readonly string[];
  /** Folders that it opened in the system's file manager. */
  readonly openedFolders: readonly string[];
  /** How often it asked to be started again when it has ended. */
  timesRelaunched(): number;
  /** Texts of the error boxes that it showed. */
  readonly errorBoxes: readonly string[];
  /** What it asked in boxes with buttons. */
  readonly questions: readonly MessageBoxQuestion[];
  readonly notifications: readonly { readonly notificationId: number; title: string; body: string }[];
  /** What lay behind the page, from the first colour on. */
  readonly backgrounds: readonly string[];
  /** How far the bar on the taskbar went; -1 is no bar. */
  readonly progress: readonly { readonly share: number; readonly mode: string | undefined }[];
  /** What it asked of Chromium's own protections. */
  readonly hardening: {
    readonly sandboxed: boolean;
    readonly webPreferences: readonly Readonly<Record<string, unknown>>[];
  };
  /** Everything that went over ports, by where it went. */
  readonly portTraffic: { readonly toMain: readonly string[]; readonly toPage: readonly string[] };
  /** What stands on the dock's badge, in the menu bar, in the tray, and how often sleep is held off, just now. */
  now(): {
    readonly badge: number;
    readonly menu: readonly MenuEntry[];
    readonly tray: SimulatedTray | undefined;
    readonly sleepBlockers: number;
  };
  /** How often it brought a window to the front. */
  timesFocused(): number;
  /** How many ports it has handed to pages. */
  portsGiven(): number;
  /** How many it has closed from its side. */
  portsClosed(): number;
}

/** Notes what the messages of the main process tell. */
export function observe(): Observations & {
  note(message: FromMain): void;
  noteFromPage(data: PortData): void;
} {
  const openedLinks: string[] = [];
  const shownFiles: string[] = [];
  const openedFolders: string[] = [];
  const errorBoxes: string[] = [];
  const questions: MessageBoxQuestion[] = [];
  const notifications: { notificationId: number; title: string; body: string }[] = [];
  const backgrounds: string[] = [];
  const progress: { share: number; mode: string | undefined }[] = [];
  const portTraffic = { toMain: [] as string[], toPage: [] as string[] };
  const hardening = { sandboxed: false, webPreferences: [] as Readonly<Record<string, unknown>>[] };
  let now: ReturnType<Observations['now']> = { badge: 0, menu: [], tray: undefined, sleepBlockers: 0 };
  let timesFocused = 0;
  let timesRelaunched = 0;
  let portsGiven = 0;
  let portsClosed = 0;

  function note(message: FromMain): void {
    switch (message.type) {
      case 'link:opened':
        return void openedLinks.push(message.url);
      case 'folder:shown':
        return void shownFiles.push(message.path);
      case 'folder:opened':
        return void openedFolders.push(message.path);
      case 'error-box':
        return void errorBoxes.push(message.content);
      case 'box:asked':
        return void questions.push(message.question);
      case 'notification':
        return void notifications.push(message);
      case 'window:background':
        return void backgrounds.push(message.colour);
      case 'progress':
        return void progress.push(message);
      case 'sandbox:enabled':
        hardening.sandboxed = true;
        return;
      case 'window:open':
        return void hardening.webPreferences.push(message.spec.webPreferences);
      case 'window:focus':
        timesFocused += 1;
        return;
      case 'relaunch':
        timesRelaunched += 1;
        return;
      case 'frame:message':
        portsGiven += message.portIds.length;
        return;
      case 'port:message':
        return void portTraffic.toPage.push(textOf(message.data));
      case 'port:close':
        portsClosed += 1;
        return;
      case 'badge':
        now = { ...now, badge: message.count };
        return;
      case 'menu:set':
        now = { ...now, menu: message.entries };
        return;
      case 'tray':
        now = { ...now, tray: message.tray };
        return;
      case 'sleep:blockers':
        now = { ...now, sleepBlockers: message.count };
        return;
    }
  }

  return {
    openedLinks,
    shownFiles,
    openedFolders,
    errorBoxes,
    questions,
    notifications,
    backgrounds,
    progress,
    portTraffic,
    hardening,
    now: () => now,
    timesFocused: () => timesFocused,
    timesRelaunched: () => timesRelaunched,
    portsGiven: () => portsGiven,
    portsClosed: () => portsClosed,
    note,
    noteFromPage: (data) => void portTraffic.toMain.push(textOf(data)),
  };
}

function textOf(data: PortData): string {
  return typeof data === 'string' ? data : Buffer.from(data).toString('latin1');
}
