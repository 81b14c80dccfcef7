import type { WecomError } from './errors.ts';

/** How the last calls went, as far as they tell whether WeCom can be used at all. */
export interface Standing {
  /** Since when it has been like this; null while nothing is known. */
  readonly sinceMs: number | null;
  /** When it was last found to be so. */
  readonly lastMs: number | null;
  /** What keeps every call from being answered; null when the last one was. */
  readonly refusal: WecomError | null;
}

/** Keeps how things stand: told of what was answered, and of what concerns every call. */
export interface StandingKeeper {
  answered(): void;
  refused(error: WecomError): void;
  get(): Standing;
}

export function createStanding(now: () => number): StandingKeeper {
  let standing: Standing = { sinceMs: null, lastMs: null, refusal: null };

  function become(refusal: WecomError | null): void {
    const nowMs = now();
    const { sinceMs, refusal: before } = standing;
    // Two refusals are the same state, however they are worded: the line is down since the first.
    const isSame = sinceMs !== null && (before === null) === (refusal === null);
    standing = { sinceMs: isSame ? sinceMs : nowMs, lastMs: nowMs, refusal };
  }

  return {
    answered: () => become(null),
    refused: (error) => become(error),
    get: () => standing,
  };
}
