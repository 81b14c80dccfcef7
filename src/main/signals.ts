/** @returns a signal that is aborted as soon as one of both is; the first one may be absent */
export function eitherOf(signal: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return signal === undefined ? other : AbortSignal.any([signal, other]);
}
