import type { ConfigProviderProps } from 'antd';
import type { Language } from './language.ts';

export interface LoadedLanguage {
  readonly texts: object;
  /** The texts of antd's own controls. */
  readonly controls: NonNullable<ConfigProviderProps['locale']>;
}

const loaded = new Map<Language, LoadedLanguage>();

/** Fetches a language once; each is a chunk of its own. */
export async function loadLanguage(language: Language): Promise<LoadedLanguage> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const fresh = await fetchLanguage(language);
  loaded.set(language, fresh);
  return fresh;
}

/** A language that was loaded before. */
export function loadedLanguage(language: string): LoadedLanguage | undefined {
  return language === 'zh-CN' || language === 'en' ? loaded.get(language) : undefined;
}

async function fetchLanguage(language: Language): Promise<LoadedLanguage> {
  if (language === 'en') {
    const [texts, controls] = await Promise.all([
      import('#renderer/locales/en/index.ts'),
      import('antd/locale/en_US'),
    ]);
    return { texts: texts.en, controls: controls.default };
  }
  const [texts, controls] = await Promise.all([
    import('#renderer/locales/zh-CN/index.ts'),
    import('antd/locale/zh_CN'),
  ]);
  return { texts: texts.zhCN, controls: controls.default };
}
