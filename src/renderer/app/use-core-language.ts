import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { switchLanguage } from '#renderer/i18n/i18n.ts';
import { languageStore } from '#renderer/i18n/language.ts';
import { profilesStore } from '#renderer/profiles/profiles-store.ts';
import { orpc } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';

/** Follows the language that the core has on record: it is one for all windows, and another may have changed it. */
export function useCoreLanguage(): void {
  const queryClient = useQueryClient();
  const list = useStore(profilesStore);
  const { data } = useQuery(orpc.app.info.queryOptions());
  const language = list?.language ?? data?.language;
  const before = useRef(language);
  useEffect(() => {
    if (language === undefined) return;
    const isFirst = before.current === undefined;
    before.current = language;
    if (language === languageStore.get()) return;
    void switchLanguage(language);
    // What the core said until now, it said in the language before.
    if (!isFirst) void queryClient.invalidateQueries();
  }, [queryClient, language]);
}
