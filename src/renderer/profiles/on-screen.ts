import type { QueryClient } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { navigate } from 'wouter/use-hash-location';
import { forgetExports } from '#renderer/files/use-export.ts';
import { leaveRun } from '#renderer/pages/library/library-state.ts';
import { lookupAsked } from '#renderer/pages/lookup/lookup-state.ts';
import { orpc } from '#renderer/rpc/client.ts';
import { createStore } from '#renderer/state/store.ts';
import type { ProfileSummary } from '#shared/contract/profiles.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { inUseOf, profilesStore } from './profiles-store.ts';

/** How often another profile has come on screen: pages begin anew with each. */
export const profileTurns = createStore(0);

/** What tells one profile, and one state of it, from another. */
interface Mark {
  readonly id: string;
  readonly way: string;
}

/** Of which profile what is on screen is; undefined until the core has told. */
let onScreen: Mark | undefined;
let saves = 0;

function markOf(
  { id, origin, corpId, apiBase, proxy, routeFault }: ProfileSummary | ProfileView,
  tail: string | null,
): Mark {
  const isUsable = routeFault === null;
  return { id, way: origin === 'demo' ? '' : JSON.stringify([corpId, apiBase, proxy, isUsable, tail]) };
}

/** What was learned with a profile leaves the screen with it. */
export function forgetLearned(queryClient: QueryClient): Promise<void> {
  queryClient.removeQueries({ queryKey: orpc.connection.check.key() });
  queryClient.removeQueries({ queryKey: orpc.lookup.resolve.key() });
  lookupAsked.set(undefined);
  return queryClient.invalidateQueries();
}

/** Does what this page changes of a profile; what comes of it on screen is the business of whoever asked for it. */
export async function savingProfile<T>(queryClient: QueryClient, work: () => Promise<T>): Promise<T> {
  saves += 1;
  try {
    return await work();
  } finally {
    saves -= 1;
    followProfile(queryClient);
  }
}

/** Whether a change that this page has asked for is under way. */
export function isSavingProfile(): boolean {
  return saves > 0;
}

/** Takes note of a profile that this page has put on screen by itself; the core's word of it may come later. */
export function noteOnScreen(profile: ProfileView): void {
  if (!profile.inUse) return;
  onScreen = markOf(profile, profile.secretTail);
  const list = profilesStore.get();
  if (list === null) return;
  const { id, name, corpId, apiBase, proxy, routeFault, secretTail: tail } = profile;
  const now = { name, corpId, apiBase, proxy, routeFault, tail, inUse: true };
  const profiles = list.profiles.map((one) => ({ ...one, inUse: false, ...(one.id === id && now) }));
  profilesStore.set({ ...list, profiles });
}

/**
 * Brings on screen what the core says is in use. Another profile begins the pages anew, so that nothing of the one
 * before stands under its name; of the same one in another state only what was learned goes.
 */
export function followProfile(queryClient: QueryClient): void {
  const inUse = inUseOf(profilesStore.get());
  if (inUse === undefined || saves > 0) return;
  const before = onScreen;
  const now = markOf(inUse, inUse.tail);
  onScreen = now;
  if (before === undefined || (before.id === now.id && before.way === now.way)) return;
  if (before.id === now.id) void forgetLearned(queryClient);
  else beginAnew(queryClient);
}

function beginAnew(queryClient: QueryClient): void {
  lookupAsked.set(undefined);
  leaveRun();
  forgetExports();
  // What is of the machine rather than the profile stays, so that nothing flickers.
  const ofProfile = queryClient
    .getQueryCache()
    .findAll({ predicate: ({ queryKey }) => !isOfMachine(queryKey) });
  for (const query of ofProfile) query.reset();
  // The pages of before are gone before anything is asked for again: a run of theirs is none of this profile's.
  flushSync(() => {
    leaveDetails();
    profileTurns.set(profileTurns.get() + 1);
  });
  void queryClient.invalidateQueries({}, { cancelRefetch: false });
}

/** A run or an id that has an address of its own is of the profile before; looked up here it would cost a call. */
export function leaveDetails(): void {
  const list = /^#?(\/(?:batch|lookup))\/./.exec(window.location.hash)?.[1];
  if (list !== undefined) navigate(list, { replace: true });
}

function isOfMachine([path]: readonly unknown[]): boolean {
  return Array.isArray(path) && (path[0] === 'app' || path[0] === 'desktop');
}
