import { client } from '#renderer/rpc/client.ts';
import { createStore } from '#renderer/state/store.ts';
import type { ProfileSummary } from '#shared/contract/profiles.ts';
import { leaveDetails } from './on-screen.ts';

/** A switch that is not done yet: runs would pause, or it failed. */
export interface AskedSwitch {
  readonly target: Pick<ProfileSummary, 'id' | 'name'>;
  /** What the runs are called that would pause. */
  readonly pausing: readonly string[];
  readonly failure: unknown;
}

export const askedSwitch = createStore<AskedSwitch | undefined>(undefined);

/** Puts a profile to use; asks before, where runs would pause. Every window hears of it from the core. */
export async function askToSwitch(target: AskedSwitch['target']): Promise<void> {
  try {
    const runs = await client.profiles.pausing({ profileId: target.id });
    if (runs.length === 0) await use(target);
    else askedSwitch.set({ target, pausing: runs.map(({ label }) => label), failure: null });
  } catch (failure) {
    askedSwitch.set({ target, pausing: [], failure });
  }
}

/** Puts a profile to use without a question. */
export async function switchNow(target: AskedSwitch['target']): Promise<void> {
  try {
    await use(target);
    askedSwitch.set(undefined);
  } catch (failure) {
    askedSwitch.set({ target, pausing: [], failure });
  }
}

/** Left first: between the core's switch and the page's, a run's page would ask for what is not there any more. */
async function use({ id }: AskedSwitch['target']): Promise<void> {
  leaveDetails();
  await client.profiles.use({ profileId: id });
}
