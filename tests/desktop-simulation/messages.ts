/** Which frame an ipc message claims to come from. `gone`: no frame any more; `destroyed`: one that has just gone. */
export type SenderFrame =
  | { readonly kind: 'main'; readonly url: string }
  | { readonly kind: 'sub'; readonly url: string }
  | { readonly kind: 'destroyed'; readonly url: string }
  | { readonly kind: 'gone' };

/** What goes over a simulated port: what oRPC sends over a real one. */
export type PortData = string | Uint8Array;

/** An item of a menu, as far as it can be seen. */
export interface MenuEntry {
  readonly label: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly entries: readonly MenuEntry[];
}

export interface MessageBoxQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultId: number;
  readonly checkboxLabel?: string | undefined;
}

export interface MessageBoxAnswer {
  readonly response: number;
  readonly checkboxChecked: boolean;
}

export interface SimulatedTray {
  readonly toolTip: string;
  readonly entries: readonly MenuEntry[];
}

/** A window as the main process asked for it. */
export interface WindowSpec {
  readonly windowId: number;
  readonly preloadFile: string | undefined;
  /** As given; what Electron would make of them the simulation doesn't know. */
  readonly webPreferences: Readonly<Record<string, unknown>>;
  readonly width: number;
  readonly height: number;
}

/** What Electron would ask the main process about, with the kind of answer it gives. */
export interface Questions {
  /** A request on a scheme of `protocol.handle`. */
  request: {
    ask: { url: string; method: string };
    answer: { status: number; headers: Record<string, string>; body: Uint8Array };
  };
  /** `will-navigate` and `will-frame-navigate`: may it? */
  navigate: { ask: { windowId: number; url: string; isMainFrame: boolean }; answer: boolean };
  /** An event of a web contents that a listener can prevent: has one? */
  event: { ask: { windowId: number; name: string; facts: object }; answer: boolean };
  /** `certificate-error` */
  certificate: { ask: { url: string }; answer: { prevented: boolean; accepted: boolean } };
  /** `webRequest.onBeforeRequest`: may it be asked for? */
  mayRequest: { ask: { url: string }; answer: boolean };
  /** The ipc channels that somebody listens to. */
  channels: { ask: object; answer: readonly string[] };
  /** The window-open handler: may it? */
  windowOpen: { ask: { windowId: number; url: string }; answer: boolean };
  /** Both permission handlers. */
  permission: {
    ask: { permission: string; url: string; isMainFrame: boolean };
    answer: { request: boolean; check: boolean };
  };
}

export type QuestionName = keyof Questions;

/** From the process that runs the built main bundle to the one that drives Chromium. */
export type FromMain =
  | { readonly type: 'window:open'; readonly spec: WindowSpec }
  | { readonly type: 'window:load'; readonly windowId: number; readonly url: string }
  | { readonly type: 'window:show'; readonly windowId: number }
  | { readonly type: 'window:focus'; readonly windowId: number }
  | { readonly type: 'window:closed'; readonly windowId: number }
  | { readonly type: 'window:reload'; readonly windowId: number }
  | { readonly type: 'window:background'; readonly windowId: number; readonly colour: string }
  | {
      readonly type: 'frame:message';
      readonly windowId: number;
      readonly channel: string;
      readonly message: unknown;
      readonly portIds: readonly string[];
    }
  | { readonly type: 'port:message'; readonly portId: string; readonly data: PortData }
  | { readonly type: 'port:close'; readonly portId: string }
  | { readonly type: 'answer'; readonly questionId: number; readonly answer: unknown }
  | { readonly type: 'link:opened'; readonly url: string }
  | { readonly type: 'folder:shown'; readonly path: string }
  | { readonly type: 'folder:opened'; readonly path: string }
  | { readonly type: 'relaunch' }
  | { readonly type: 'sandbox:enabled' }
  | { readonly type: 'menu:set'; readonly entries: readonly MenuEntry[] }
  | { readonly type: 'tray'; readonly tray: SimulatedTray | undefined }
  | { readonly type: 'box:asked'; readonly dialogId: number; readonly question: MessageBoxQuestion }
  | {
      readonly type: 'notification';
      readonly notificationId: number;
      readonly title: string;
      readonly body: string;
    }
  | { readonly type: 'progress'; readonly share: number; readonly mode: string | undefined }
  | { readonly type: 'badge'; readonly count: number }
  | { readonly type: 'sleep:blockers'; readonly count: number }
  | { readonly type: 'theme'; readonly dark: boolean }
  | { readonly type: 'error-box'; readonly title: string; readonly content: string }
  | { readonly type: 'second-start'; readonly userData: string };

/** From the process that drives Chromium to the one that runs the built main bundle. */
export type ToMain =
  | { readonly type: 'window:loaded'; readonly windowId: number; readonly error: string | undefined }
  | { readonly type: 'window:navigated'; readonly windowId: number; readonly url: string }
  | { readonly type: 'window:close' }
  | { readonly type: 'window:crashed'; readonly windowId: number }
  | {
      readonly type: 'ipc';
      readonly windowId: number;
      readonly frame: SenderFrame;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly type: 'port:message'; readonly portId: string; readonly data: PortData }
  | { readonly type: 'port:close'; readonly portId: string }
  | {
      readonly type: 'question';
      readonly questionId: number;
      readonly name: QuestionName;
      readonly ask: unknown;
    }
  | { readonly type: 'load'; readonly windowId: number; readonly url: string }
  | { readonly type: 'menu:click'; readonly label: string }
  | { readonly type: 'tray:click' }
  | { readonly type: 'tray:choose'; readonly label: string }
  | { readonly type: 'box:answer'; readonly dialogId: number; readonly answer: MessageBoxAnswer }
  | { readonly type: 'notification:click'; readonly notificationId: number }
  | { readonly type: 'power'; readonly event: 'resume' | 'shutdown' }
  | { readonly type: 'second-start' }
  | { readonly type: 'quit' };
