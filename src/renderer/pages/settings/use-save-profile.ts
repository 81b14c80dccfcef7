import { useMutation, useQueryClient } from '@tanstack/react-query';
import { forgetLearned, noteOnScreen, savingProfile } from '#renderer/profiles/on-screen.ts';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { savedAs } from './shown-profile.ts';

/** What a call to save the profile may carry. */
export type ProfileInput = Parameters<typeof client.settings.saveProfile>[0];

/** The parts of a profile that are saved by themselves, each from its own place on the page. */
export type ProfilePart = Omit<ProfileInput, 'corpId' | 'apiBase'>;

/** Shows a profile as it is now; of the one in use, what was learned before leaves the screen. */
export function useTakeOver(): (profile: ProfileView) => Promise<void> {
  const queryClient = useQueryClient();
  return (profile) => {
    noteOnScreen(profile);
    const { queryKey: ofOne } = orpc.settings.profile.queryOptions({ input: { profileId: profile.id } });
    queryClient.setQueryData(ofOne, profile);
    if (!profile.inUse) return queryClient.invalidateQueries({ queryKey: orpc.settings.key() });
    queryClient.setQueryData(orpc.settings.profile.queryKey(), profile);
    return forgetLearned(queryClient);
  };
}

/**
 * Does something to a profile and shows what it has become.
 * @param isShown false where the answer is of a profile that nothing was done to
 */
export function useProfileMutation<Input>(work: (input: Input) => Promise<ProfileView>, isShown = true) {
  const queryClient = useQueryClient();
  const takeOver = useTakeOver();
  return useMutation({
    mutationFn: (input: Input) =>
      savingProfile(queryClient, async () => {
        const profile = await work(input);
        if (isShown) await takeOver(profile);
        return profile;
      }),
  });
}

/** Saves one part of the profile and leaves the rest as the core has it. */
export function useSavePart(profile: ProfileView) {
  const { corpId, apiBase } = profile;
  return useProfileMutation((part: ProfilePart) =>
    client.settings.saveProfile({ ...savedAs(profile), corpId, apiBase, ...part }),
  );
}
