import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { client, orpc, reachability } from '#renderer/rpc/client.ts';
import { followForAllTabs } from '#renderer/rpc/follow-in-tabs.ts';
import { useStore } from '#renderer/state/store.ts';
import { followProfile, isSavingProfile, profileTurns } from './on-screen.ts';
import { inUseOf, profilesStore } from './profiles-store.ts';

/** Follows the profiles for as long as the window is open: another window, or a script, may switch as well. */
export function useProfiles(): void {
  const queryClient = useQueryClient();
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const turn = useStore(profileTurns);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the core words it anew in another language.
  useEffect(() => {
    const abort = new AbortController();
    followForAllTabs('profiles', {
      open: (signal) => client.profiles.watch(undefined, { signal }),
      onValue(list) {
        profilesStore.set(list);
        // One that is not in use may have been changed as well; what this page changes it shows by itself.
        if (!isSavingProfile()) void queryClient.invalidateQueries({ queryKey: orpc.settings.profile.key() });
        followProfile(queryClient);
      },
      onLost: reachability.lost,
      signal: abort.signal,
    }).catch(() => profilesStore.set(null));
    return () => abort.abort();
  }, [queryClient, language]);

  useEffect(() => {
    const name = inUseOf(profilesStore.get())?.name;
    if (turn > 0 && name !== undefined) announce(t('profiles.nowInUse', { name }));
  }, [t, turn]);
}
