/** Lets many wait for the next change of one thing. */
export interface Changes {
  tell(): void;
  /** Resolves at the next change, after `longestMs` at the latest, or when the signal is aborted. */
  next(longestMs: number, signal?: AbortSignal): Promise<void>;
}

/** Lets many wait for the next change of one of many things. Nothing is kept of a thing that nobody waits for. */
export interface ChangesOf<Key> {
  tell(key: Key): void;
  /** Resolves at the next change of that thing, after `longestMs` at the latest, or when the signal is aborted. */
  next(key: Key, longestMs: number, signal?: AbortSignal): Promise<void>;
}

export function createChanges(): Changes {
  const all = createChangesOf<null>();
  return {
    tell: () => all.tell(null),
    next: (longestMs, signal) => all.next(null, longestMs, signal),
  };
}

export function createChangesOf<Key>(): ChangesOf<Key> {
  const waiting = new Map<Key, Set<() => void>>();

  function leave(key: Key, wake: () => void): void {
    const others = waiting.get(key);
    others?.delete(wake);
    if (others?.size === 0) waiting.delete(key);
  }

  return {
    tell(key) {
      for (const wake of [...(waiting.get(key) ?? [])]) wake();
    },
    next(key, longestMs, signal) {
      return new Promise((resolve) => {
        const wake = () => {
          leave(key, wake);
          clearTimeout(timer);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, longestMs);
        waiting.set(key, (waiting.get(key) ?? new Set()).add(wake));
        if (signal?.aborted) wake();
        else signal?.addEventListener('abort', wake, { once: true });
      });
    },
  };
}
