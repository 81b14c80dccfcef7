import { app } from 'electron';
import type { Language } from '#shared/text/index.ts';

/** The language to begin with, by the system's own. The app must be ready. */
export function systemLanguage(): Language {
  return app.getLocale().startsWith('zh') ? 'zh-CN' : 'en';
}
