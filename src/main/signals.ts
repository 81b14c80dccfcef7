/** @returns a signal that is aborted as soon as one of both is; the first one may be absent */
export function eitherOf(signal: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return signal === undefined ? other : AbortSignal.any([signal, other]);
}

/** A time that is up at some moment, unless it is disposed of before. */
export interface TimeLimit extends Disposable {
  /** Aborted with a `TimeoutError` when the time is up. */
  readonly signal: AbortSignal;
}

/**
 * In place of `AbortSignal.timeout`: Node keeps for good what `AbortSignal.any` has made of such a signal once
 * another `any` is made of that (24.21), and holds on to the signal until its time is up, however soon the work ends.
 */
export function timeLimit(ms: number): TimeLimit {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('time is up', 'TimeoutError')), ms);
  return { signal: controller.signal, [Symbol.dispose]: () => clearTimeout(timer) };
}
