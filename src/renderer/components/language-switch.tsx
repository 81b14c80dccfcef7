import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language, languageStore } from '#renderer/i18n/language.ts';
import { useChooseLanguage } from '#renderer/i18n/use-choose-language.ts';
import { useStore } from '#renderer/state/store.ts';
import { Choice } from './choice.tsx';

interface LanguageSwitchProps {
  readonly size?: 'small' | 'medium';
  readonly vertical?: boolean;
}

/** The languages, of which one holds. */
export function LanguageSwitch({ size = 'medium', vertical = false }: LanguageSwitchProps) {
  const { t } = useTranslation();
  const language = useStore(languageStore);
  const choose = useChooseLanguage();
  return (
    <Choice<Language>
      aria-label={t('app.language')}
      size={size}
      vertical={vertical}
      value={language}
      onChange={(chosen) => void choose(chosen)}
      options={LANGUAGES.map((value) => ({ value, label: t(`app.languages.${value}`) }))}
    />
  );
}
