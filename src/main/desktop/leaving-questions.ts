import { type BrowserWindow, dialog } from 'electron';
import type { CloseChoice } from '#shared/contract/desktop.ts';
import { type Language, say } from '#shared/text/index.ts';
import type { RunActivity } from './run-activity.ts';

export interface CloseAnswer {
  readonly choice: Exclude<CloseChoice, 'ask'> | 'cancel';
  /** Whether the operator wants to be asked no more. */
  readonly remember: boolean;
}

const CLOSE_BUTTONS = ['goOn', 'quit', 'cancel'] as const;
const CLOSE_ANSWERS = ['go_on', 'quit', 'cancel'] as const;
const QUIT_BUTTONS = ['quit', 'cancel'] as const;

/** Asks what is to become of a run whose window is being closed. */
export async function askOnClose(
  window: BrowserWindow,
  language: Language,
  activity: RunActivity,
): Promise<CloseAnswer> {
  const text = texts(language, 'closing', activity);
  const { response, checkboxChecked } = await dialog.showMessageBox(window, {
    type: 'question',
    message: text('message'),
    detail: text('detail'),
    buttons: CLOSE_BUTTONS.map(text),
    defaultId: 0,
    cancelId: CLOSE_BUTTONS.indexOf('cancel'),
    checkboxLabel: text('remember'),
    noLink: true,
  });
  return { choice: CLOSE_ANSWERS[response] ?? 'cancel', remember: checkboxChecked };
}

/** @returns whether the operator quits although a run is at work */
export async function askOnQuit(language: Language, activity: RunActivity): Promise<boolean> {
  const text = texts(language, 'quitting', activity);
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: text('message'),
    detail: text('detail'),
    buttons: QUIT_BUTTONS.map(text),
    defaultId: 0,
    cancelId: QUIT_BUTTONS.indexOf('cancel'),
    noLink: true,
  });
  return response === 0;
}

function texts(language: Language, question: 'closing' | 'quitting', { done, total }: RunActivity) {
  return (key: string) => say(language, `desktop.${question}.${key}`, { done, total });
}
