import { useQueryClient } from '@tanstack/react-query';
import { checkQuery } from '#renderer/pages/connection/check-query.ts';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { furtherLeftBehind, type ProfileDraft } from './profile-draft.ts';
import { inputAgain } from './secrets/entered-again.ts';
import { savedAs } from './shown-profile.ts';
import { useProfileMutation } from './use-save-profile.ts';

/** Saving and forgetting a profile. */
export function useProfileActions(profile: ProfileView) {
  const queryClient = useQueryClient();
  const save = useProfileMutation((draft: ProfileDraft) =>
    client.settings.saveProfile(inputOf(draft, profile)),
  );
  // Of one that is not in use the answer is the one that is, and what is on screen of that stays.
  const forget = useProfileMutation(
    () => client.settings.forgetProfile({ profileId: profile.id }),
    profile.inUse,
  );

  return {
    save: (draft: ProfileDraft, onSaved: (profile: ProfileView) => void) => {
      forget.reset();
      save.mutate(draft, { onSuccess: onSaved });
    },
    forget: (onForgotten: (profile: ProfileView) => void) => {
      save.reset();
      forget.mutate(undefined, { onSuccess: onForgotten });
    },
    /** Begins a check, whose outcome stands below the form and, of the one in use, on the connection page. */
    check: (checked: ProfileView) =>
      void queryClient
        .prefetchQuery({ ...checkQuery(queryClient, checked), staleTime: 0 })
        .then(() => queryClient.invalidateQueries({ queryKey: orpc.overview.key() })),
    saving: save.isPending,
    forgetting: forget.isPending,
    done: save.isSuccess ? ('saved' as const) : forget.isSuccess ? wordOf(forget.data) : undefined,
    failure: save.error ?? forget.error,
  };
}

/** What came of a profile's going. */
function wordOf({ origin }: ProfileView): 'forgotten' | 'removed' {
  return origin === 'demo' ? 'forgotten' : 'removed';
}

/** What a call about this profile carries of what stands in its fields. */
export function inputOf(draft: ProfileDraft, profile: ProfileView) {
  const { name, corpId, appSecret, apiBase, again } = draft;
  const secret = appSecret.trim();
  const called = name.trim();
  return {
    ...savedAs(profile),
    corpId: corpId.trim(),
    apiBase: apiBase.trim(),
    ...(called === '' || called === profile.name ? {} : { name: called }),
    // In these fields a secret is entered to be kept, whatever else changes with it.
    ...(secret === '' ? {} : { appSecret: secret, replacesAppSecret: true as const }),
    ...inputAgain(again, furtherLeftBehind(profile, draft)),
  };
}
