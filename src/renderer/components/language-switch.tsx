import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '#renderer/i18n/i18n.ts';
import { LANGUAGES, type Language, languageStore } from '#renderer/i18n/language.ts';
import { orpc } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { Choice } from './choice.tsx';

interface LanguageSwitchProps {
  readonly size?: 'small' | 'medium';
  readonly vertical?: boolean;
}

/** Changes the language here and in the core, whose messages follow. */
export function LanguageSwitch({ size = 'medium', vertical = false }: LanguageSwitchProps) {
  const { t } = useTranslation();
  const language = useStore(languageStore);
  const queryClient = useQueryClient();
  const setLanguage = useMutation(
    orpc.app.setLanguage.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  );

  async function choose(chosen: Language): Promise<void> {
    await switchLanguage(chosen);
    setLanguage.mutate({ language: chosen });
  }

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
