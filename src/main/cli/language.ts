import { LANGUAGES, type Language } from '#shared/text/index.ts';
import { dataFolderOf } from '../data-folder.ts';
import { languageIn } from '../settings/settings-file.ts';

/**
 * The language of a command's texts: the one that was asked for, else the one that was chosen on screen, else Chinese.
 * @param asked what stands behind `--lang`; something else than a language counts as nothing
 */
export function spokenLanguage(asked: string | undefined): Language {
  return LANGUAGES.find((known) => known === asked) ?? languageIn(dataFolderOf(process.env)) ?? 'zh-CN';
}
