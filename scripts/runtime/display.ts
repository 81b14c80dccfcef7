type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @returns why no window can be opened here, whatever runtime there is; undefined when one can
 * @param userId the user's number, where the system has one
 */
export function whyNoWindow(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
  userId: number | undefined = process.getuid?.(),
): string | undefined {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'there is no display (DISPLAY and WAYLAND_DISPLAY are not set); start it in a desktop session for one';
  if (userId === 0) return 'Electron opens none for root; start it as an ordinary user';
  return undefined;
}
