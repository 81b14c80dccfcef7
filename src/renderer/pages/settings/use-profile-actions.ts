import { useMutation, useQueryClient } from '@tanstack/react-query';
import { checkQuery } from '#renderer/pages/connection/check-query.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import type { ProfileDraft } from './profile-draft.ts';
import { useTakeOver } from './use-save-profile.ts';

/** Saving and forgetting the corp. */
export function useProfileActions() {
  const queryClient = useQueryClient();
  const takeOver = useTakeOver();
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
    /** Begins a check, whose outcome stands below the form and on the connection page. */
    check: () =>
      void queryClient
        .prefetchQuery({ ...checkQuery(queryClient), staleTime: 0 })
        .then(() => queryClient.invalidateQueries({ queryKey: orpc.overview.key() })),
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
