import type { ClientContext, ClientLink } from '@orpc/client';
import { createStore, type Store } from '#renderer/state/store.ts';
import { CoreUnreachableError } from './unreachable.ts';

/** `back` for a few seconds after `lost`, so that the page can say so. */
export type Reachability = 'ok' | 'lost' | 'back';

export interface ReachabilityWatch {
  readonly store: Store<Reachability>;
  /** Notes that the core did not answer, and asks it again and again until it does. */
  lost(): void;
}

export interface ReachabilityOptions {
  /** Resolves when the core answers. */
  readonly probe: () => Promise<unknown>;
  /** Called once when an answer comes after a loss. */
  readonly onBack: () => void;
  readonly shownBackMs?: number;
}

/** How long to wait before the nth try (from 0) to reach the core again, in milliseconds. */
export function backoffMs(attempt: number): number {
  return Math.min(500 * 2 ** attempt, 8_000);
}

/** Watches whether the core answers; one probe is under way at a time, however many calls failed. */
export function watchReachability(options: ReachabilityOptions): ReachabilityWatch {
  const store = createStore<Reachability>('ok');

  async function probeUntilBack(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      await delay(backoffMs(attempt));
      if (await answers(options.probe)) break;
    }
    store.set('back');
    options.onBack();
    await delay(options.shownBackMs ?? 4_000);
    if (store.get() === 'back') store.set('ok');
  }

  return {
    store,
    lost() {
      if (store.get() === 'lost') return;
      store.set('lost');
      void probeUntilBack();
    },
  };
}

/** The link, with every failure to reach the core told to `onLost`. */
export function reporting<T extends ClientContext>(link: ClientLink<T>, onLost: () => void): ClientLink<T> {
  return {
    async call(path, input, options) {
      try {
        return await link.call(path, input, options);
      } catch (error) {
        if (error instanceof CoreUnreachableError) onLost();
        throw error;
      }
    },
  };
}

async function answers(probe: () => Promise<unknown>): Promise<boolean> {
  try {
    await probe();
    return true;
  } catch (error) {
    // Any answer will do, a refusal included.
    return !(error instanceof CoreUnreachableError);
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
