/** Lets many wait for the next change of one thing. */
export interface Changes {
  tell(): void;
  /** Resolves at the next change, after `longestMs` at the latest, or when the signal is aborted. */
  next(longestMs: number, signal?: AbortSignal): Promise<void>;
}

export function createChanges(): Changes {
  const waiting = new Set<() => void>();
  return {
    tell() {
      for (const wake of [...waiting]) wake();
    },
    next(longestMs, signal) {
      return new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          clearTimeout(timer);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, longestMs);
        waiting.add(wake);
        if (signal?.aborted) wake();
        else signal?.addEventListener('abort', wake, { once: true });
      });
    },
  };
}
