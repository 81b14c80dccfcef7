/** The parts of the server that are no page, each with the path that it lies under. */
export const SERVER_PATHS = {
  /** REST, for scripts. */
  api: '/api',
  /** The page's own calls. */
  rpc: '/rpc',
  /** Files on their way to a browser. */
  download: '/download',
} as const;

/** Whether a path is this one or lies under it. */
export function isUnder(path: string, pathname: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}
