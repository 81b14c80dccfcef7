import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isSavingProfile } from '#renderer/profiles/on-screen.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { NEW_ID, newProfile } from './shown-profile.ts';

/**
 * The profile whose fields are on screen: the one in use until another is chosen. `formKey` is another one for each,
 * so that what was typed for one never stands in the fields of another; a profile that has got its id, or gone, by
 * what was done in its form keeps it.
 */
export function useShownProfile() {
  const [chosen, setChosen] = useState<string>();
  const [movedTo, setMovedTo] = useState<string>();
  const [form, setForm] = useState<{ readonly id: string | undefined; readonly key: number }>({
    id: undefined,
    key: 0,
  });
  const inUse = useQuery(orpc.settings.profile.queryOptions());
  const isNew = chosen === NEW_ID;
  const isOther = chosen !== undefined && !isNew && chosen !== inUse.data?.id;
  const other = useQuery({
    ...orpc.settings.profile.queryOptions({ input: { profileId: chosen ?? '' } }),
    enabled: isOther,
  });
  const query = isOther ? other : inUse;
  const profile = isNew && inUse.data !== undefined ? newProfile(inUse.data) : query.data;
  if (profile !== undefined && profile.id !== form.id) {
    const isSame = form.id !== undefined && (isSavingProfile() || movedTo === profile.id);
    setForm({ id: profile.id, key: isSame ? form.key : form.key + 1 });
  }

  return {
    query,
    profile,
    formKey: form.key,
    show(id: string) {
      setChosen(id);
      setMovedTo(undefined);
    },
    onMoved(now: ProfileView) {
      if (now.id === form.id) return;
      setMovedTo(now.id);
      setChosen(now.inUse ? undefined : now.id);
    },
  };
}
