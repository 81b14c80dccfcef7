import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lastReport } from '#renderer/pages/connection/check-query.ts';
import { client, orpc } from '#renderer/rpc/client.ts';
import type { CheckReport } from '#shared/contract/connection.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { CheckState } from './check-outcome.tsx';
import type { ProfileDraft } from './profile-draft.ts';
import css from './settings.module.css';
import { inputOf } from './use-profile-actions.ts';

/**
 * Tests what stands in the fields before it is saved. What came of it goes when they change.
 * @param isSound looks at the fields, and says beside each what is wrong with it
 */
export function useDraftTest(profile: ProfileView, draft: ProfileDraft, isSound: () => boolean) {
  const queryClient = useQueryClient();
  const [tested, setTested] = useState<ProfileDraft>();
  // Nothing of what was entered is in the key: keys are kept, a secret is not.
  const queryKey = [...orpc.profiles.checkDraft.key(), profile.id] as const;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      lastReport(
        signal,
        () => client.profiles.checkDraft(inputOf(draft, profile), { signal }),
        (report) => queryClient.setQueryData<CheckReport>(queryKey, report),
      ),
    enabled: false,
    gcTime: 0,
  });

  function test(): void {
    if (!isSound()) return;
    setTested(draft);
    void refetch();
  }

  return {
    test,
    isRunning: isFetching,
    outcome: tested === draft && (
      <div className={css.outcome}>
        <CheckState report={data} error={error} isRunning={isFetching} onRetry={test} isInUse={false} />
      </div>
    ),
  };
}
