import { readdirSync } from 'node:fs';
import path from 'node:path';
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
  /** Saves under the suggested name in `SIMULATED_SAVE_FOLDER`; without one the question is called off. */
  async showSaveDialog(_window: unknown, { defaultPath }: { defaultPath: string }) {
    const folder = process.env.SIMULATED_SAVE_FOLDER;
    if (folder === undefined) return { canceled: true, filePath: '' };
    return { canceled: false, filePath: path.join(folder, path.basename(defaultPath)) };
  },
  /** Chooses the first file in `SIMULATED_SAVE_FOLDER`; where there is none the question is called off. */
  async showOpenDialog() {
    const folder = process.env.SIMULATED_SAVE_FOLDER;
    const [file] = folder === undefined ? [] : readdirSync(folder).map((name) => path.join(folder, name));
    return { canceled: file === undefined, filePaths: file === undefined ? [] : [file] };
  },
  showErrorBox: (title: string, content: string) => tell({ type: 'error-box', title, content }),
  showMessageBox,
};

onMessage('box:answer', ({ dialogId, answer }) => open.get(dialogId)?.(answer));
