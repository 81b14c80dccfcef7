/** @returns the code of a system error (`ENOENT`, `ESRCH`), undefined for any other */
export function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
