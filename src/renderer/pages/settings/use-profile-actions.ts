import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lookupAsked } from '#renderer/pages/lookup/lookup-state.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import type { ProfileDraft } from './profile-draft.ts';

/** Saving and forgetting the corp. What was learned with another one leaves the screen with it. */
export function useProfileActions() {
  const queryClient = useQueryClient();

  function takeOver(profile: ProfileView): Promise<void> {
    queryClient.setQueryData(orpc.settings.profile.queryKey(), profile);
    queryClient.removeQueries({ queryKey: orpc.connection.check.key() });
    queryClient.removeQueries({ queryKey: orpc.lookup.resolve.key() });
    lookupAsked.set(undefined);
    return queryClient.invalidateQueries();
  }

  const save = useMutation(orpc.settings.saveProfile.mutationOptions({ onSuccess: takeOver }));
  const forget = useMutation(orpc.settings.forgetProfile.mutationOptions({ onSuccess: takeOver }));

  return {
    save: (draft: ProfileDraft, onSaved: () => void) => {
      forget.reset();
      save.mutate(inputOf(draft), { onSuccess: onSaved });
    },
    forget: (onForgotten: (profile: ProfileView) => void) => {
      save.reset();
      forget.mutate(undefined, { onSuccess: onForgotten });
    },
    /** Begins a check, which the connection page shows. */
    check: () => void queryClient.prefetchQuery(orpc.connection.check.queryOptions({ staleTime: 0 })),
    saving: save.isPending,
    forgetting: forget.isPending,
    done: save.isSuccess ? ('saved' as const) : forget.isSuccess ? ('forgotten' as const) : undefined,
    failure: save.error ?? forget.error,
  };
}

function inputOf({ corpId, appSecret, apiBase }: ProfileDraft) {
  const secret = appSecret.trim();
  return {
    corpId: corpId.trim(),
    apiBase: apiBase.trim(),
    ...(secret === '' ? {} : { appSecret: secret }),
  };
}
