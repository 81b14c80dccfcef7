import { createLocalChoice } from '#renderer/state/local-choice.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Remembered for the first paint only; the core's own setting decides. */
export const languageStore = createLocalChoice('language', LANGUAGES, 'zh-CN');
