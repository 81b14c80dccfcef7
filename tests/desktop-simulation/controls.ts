import type { MessageBoxAnswer, MessageBoxQuestion, Questions, SenderFrame, ToMain } from './messages.ts';
import type { AskMain } from './questions.ts';

/** What somebody at the simulated desktop, or the desktop itself, can do. */
export interface Controls {
  /** Lets the main process load an address into the first window, past its own guard. */
  load(url: string): void;
  /** Sends an ipc message as if a frame had. */
  forgeIpc(frame: SenderFrame, channel: string): void;
  askPermission(ask: Questions['permission']['ask']): Promise<Questions['permission']['answer']>;
  /** Lets a web contents' event happen. @returns whether a listener has prevented it */
  prevents(name: string, facts?: object): Promise<boolean>;
  /** Shows a certificate that Chromium refuses. */
  showBadCertificate(url: string): Promise<Questions['certificate']['answer']>;
  /** @returns whether a page may ask for an address */
  mayRequest(url: string): Promise<boolean>;
  /** @returns the ipc channels that somebody listens to */
  ipcChannels(): Promise<readonly string[]>;
  /** Closes the window, as its user would. */
  closeWindow(): void;
  chooseInMenu(label: string): void;
  clickTray(): void;
  chooseInTray(label: string): void;
  clickNotification(notificationId: number): void;
  /** From now on, answers boxes with a button, by its label. Until then the default button is pressed. */
  answerBoxes(button: string, checkboxChecked?: boolean): void;
  /** Answers the boxes to come with these buttons, one each, before `answerBoxes` counts. */
  answerInTurn(...buttons: readonly string[]): void;
  /** Lets the machine wake up, or begin to shut down. */
  power(event: 'resume' | 'shutdown'): void;
}

export interface ControlsAtWork extends Controls {
  answerTo(question: MessageBoxQuestion): MessageBoxAnswer;
}

export function openControls(tellMain: (message: ToMain) => void, ask: AskMain): ControlsAtWork {
  let chosen: { button: string; checkboxChecked: boolean } | undefined;
  const inTurn: string[] = [];
  return {
    load: (url) => tellMain({ type: 'load', windowId: 1, url }),
    forgeIpc: (frame, channel) => tellMain({ type: 'ipc', windowId: 1, frame, channel, args: [] }),
    askPermission: (question) => ask('permission', question),
    prevents: (name, facts = {}) => ask('event', { windowId: 1, name, facts }),
    showBadCertificate: (url) => ask('certificate', { url }),
    mayRequest: (url) => ask('mayRequest', { url }),
    ipcChannels: () => ask('channels', {}),
    closeWindow: () => tellMain({ type: 'window:close' }),
    chooseInMenu: (label) => tellMain({ type: 'menu:click', label }),
    clickTray: () => tellMain({ type: 'tray:click' }),
    chooseInTray: (label) => tellMain({ type: 'tray:choose', label }),
    clickNotification: (notificationId) => tellMain({ type: 'notification:click', notificationId }),
    answerBoxes(button, checkboxChecked = false) {
      chosen = { button, checkboxChecked };
    },
    answerInTurn: (...buttons) => void inTurn.push(...buttons),
    power: (event) => tellMain({ type: 'power', event }),
    answerTo({ buttons, defaultId }) {
      const button = inTurn.shift() ?? chosen?.button;
      if (button === undefined) return { response: defaultId, checkboxChecked: false };
      const response = buttons.indexOf(button);
      if (response === -1) throw new Error(`No button "${button}" among ${buttons.join(', ')}.`);
      return { response, checkboxChecked: chosen?.checkboxChecked ?? false };
    },
  };
}
