import { createStore } from '#renderer/state/store.ts';

/** Which of the keyboard's dialogs is open. */
export const openDialog = createStore<'palette' | 'shortcuts' | undefined>(undefined);
