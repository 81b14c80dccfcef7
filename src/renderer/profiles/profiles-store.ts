import { createStore } from '#renderer/state/store.ts';
import type { ProfileList, ProfileSummary } from '#shared/contract/profiles.ts';

/** The profiles and which is in use; null until the core has told it. */
export const profilesStore = createStore<ProfileList | null>(null);

export function inUseOf(list: ProfileList | null): ProfileSummary | undefined {
  return list?.profiles.find(({ inUse }) => inUse);
}

/** Whether one has to be told which profile is in use: there are two of one's own, or one and the demo tenant's turn. */
export function hasChoice(list: ProfileList | null): list is ProfileList {
  if (list === null) return false;
  const own = list.profiles.filter(({ origin }) => origin !== 'demo').length;
  return own > 1 || (own === 1 && inUseOf(list)?.origin === 'demo');
}

/** The profiles that can be put to use in the place of the one that is. */
export function othersOf(list: ProfileList | null): ProfileSummary[] {
  return list?.switchable === true ? list.profiles.filter(({ inUse }) => !inUse) : [];
}
