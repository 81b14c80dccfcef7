import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languageStore } from './language.ts';
import { loadLanguage } from './load.ts';

/** Loads the texts and starts translating. Resolves before the first component is drawn. */
export async function startTranslating(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await switchLanguage(language);
}

/** Changes every text on screen, and the document's own language with it. */
export async function switchLanguage(language: Language): Promise<void> {
  const { texts } = await loadLanguage(language);
  i18next.addResourceBundle(language, 'translation', texts);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  languageStore.set(language);
}
