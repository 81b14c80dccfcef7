import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc, reachability } from '#renderer/rpc/client.ts';
import { followForAllTabs } from '#renderer/rpc/follow-in-tabs.ts';
import { noticeOf } from '#renderer/state/browser-notices.ts';
import { ipWatchStore } from '#renderer/state/ip-watch.ts';

/** Follows the watch over the trusted IP for as long as the window is open. */
export function useIpWatch(): void {
  const queryClient = useQueryClient();
  const { i18n } = useTranslation();
  const { language } = i18n;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the core words it anew in another language.
  useEffect(() => {
    const abort = new AbortController();
    followForAllTabs('ip-watch', {
      open: (signal) => client.connection.watchAlerts(undefined, { signal }),
      onValue(state) {
        const before = ipWatchStore.get();
        ipWatchStore.set(state);
        if (state.alert?.atMs === before?.alert?.atMs) return;
        if (state.alert !== null && before !== null) noticeOf(state.alert);
        void queryClient.invalidateQueries({ queryKey: orpc.connection.key() });
      },
      onLost: reachability.lost,
      signal: abort.signal,
    }).catch(() => ipWatchStore.set(null));
    return () => abort.abort();
  }, [queryClient, language]);
}
