import type { App } from '#main/app.ts';
import type { Language } from '#shared/text/index.ts';

/** Does something in the language in use, now and whenever the operator chooses another. */
export function onLanguage(core: App, work: (language: Language) => void): void {
  let language = core.language();
  work(language);
  core.settings.watch(() => {
    if (core.language() === language) return;
    language = core.language();
    work(language);
  });
}
