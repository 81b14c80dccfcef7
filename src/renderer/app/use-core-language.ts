import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { switchLanguage } from '#renderer/i18n/i18n.ts';
import { orpc } from '#renderer/rpc/client.ts';

/** Follows the language that the core has on record: it is one for all windows. */
export function useCoreLanguage(): void {
  const { data } = useQuery(orpc.app.info.queryOptions());
  const language = data?.language;
  useEffect(() => {
    if (language !== undefined) void switchLanguage(language);
  }, [language]);
}
