import { useMutation, useQueryClient } from '@tanstack/react-query';
import { orpc } from '#renderer/rpc/client.ts';
import { switchLanguage } from './i18n.ts';
import type { Language } from './language.ts';

/** Changes the language here and in the core, whose messages follow. */
export function useChooseLanguage(): (language: Language) => Promise<void> {
  const queryClient = useQueryClient();
  const setLanguage = useMutation(
    orpc.app.setLanguage.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  );
  return async (language) => {
    await switchLanguage(language);
    setLanguage.mutate({ language });
  };
}
