import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lookupAsked } from '#renderer/pages/lookup/lookup-state.ts';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { ProfileView } from '#shared/contract/settings.ts';

/** What a call to save the profile may carry. */
export type ProfileInput = Parameters<typeof client.settings.saveProfile>[0];

/** The parts of a profile that are saved by themselves, each from its own place on the page. */
export type ProfilePart = Omit<ProfileInput, 'corpId' | 'apiBase'>;

/** Shows a profile in the place of the one before. What was learned with that one leaves the screen with it. */
export function useTakeOver(): (profile: ProfileView) => Promise<void> {
  const queryClient = useQueryClient();
  return (profile) => {
    queryClient.setQueryData(orpc.settings.profile.queryKey(), profile);
    queryClient.removeQueries({ queryKey: orpc.connection.check.key() });
    queryClient.removeQueries({ queryKey: orpc.lookup.resolve.key() });
    lookupAsked.set(undefined);
    return queryClient.invalidateQueries();
  };
}

/** Saves one part of the profile and leaves the rest as the core has it. */
export function useSavePart({ corpId, apiBase }: Pick<ProfileView, 'corpId' | 'apiBase'>) {
  const takeOver = useTakeOver();
  return useMutation({
    mutationFn: (part: ProfilePart) => client.settings.saveProfile({ corpId, apiBase, ...part }),
    onSuccess: takeOver,
  });
}
