import type { MessageBoxAnswer, MessageBoxQuestion } from '../messages.ts';
import { onMessage, tell } from './link.ts';

const open = new Map<number, (answer: MessageBoxAnswer) => void>();
let lastId = 0;

function showMessageBox(...args: [MessageBoxQuestion] | [unknown, MessageBoxQuestion]) {
  const { message, detail, buttons, defaultId, checkboxLabel } = args.length === 1 ? args[0] : args[1];
  const dialogId = ++lastId;
  tell({ type: 'box:asked', dialogId, question: { message, detail, buttons, defaultId, checkboxLabel } });
  return new Promise<MessageBoxAnswer>((resolve) => open.set(dialogId, resolve));
}

/** The stand-in for Electron's `dialog`: the driving process answers. */
export const dialog = {
  showErrorBox: (title: string, content: string) => tell({ type: 'error-box', title, content }),
  showMessageBox,
};

onMessage('box:answer', ({ dialogId, answer }) => open.get(dialogId)?.(answer));
