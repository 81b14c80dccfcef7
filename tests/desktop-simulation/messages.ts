/** Which frame an ipc message claims to come from. `gone`: it was destroyed before anybody asked. */
export type SenderFrame =
  | { readonly kind: 'main'; readonly url: string }
  | { readonly kind: 'sub'; readonly url: string }
  | { readonly kind: 'gone' };

/** What goes over a simulated port: what oRPC sends over a real one. */
export type PortData = string | Uint8Array;

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
  | { readonly type: 'sandbox:enabled' }
  | { readonly type: 'error-box'; readonly title: string; readonly content: string }
  | { readonly type: 'second-start'; readonly userData: string };

/** From the process that drives Chromium to the one that runs the built main bundle. */
export type ToMain =
  | { readonly type: 'window:loaded'; readonly windowId: number; readonly error: string | undefined }
  | { readonly type: 'window:navigated'; readonly windowId: number; readonly url: string }
  | { readonly type: 'window:close'; readonly windowId: number }
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
  | { readonly type: 'second-start' }
  | { readonly type: 'quit' };
