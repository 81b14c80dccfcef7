import type { DemoSettings } from './settings.ts';
import type { World } from './world.ts';

/** What is set for an endpoint and may be meant for a number or a share of its calls only. */
interface Limited {
  readonly times?: number;
  readonly share?: number;
}

/**
 * Hands out what a setting holds for an endpoint: looked up by the endpoint's own path, by a beginning of it that
 * ends in `/`, or by `*`; as many times, or as often, as the setting says.
 */
export function createOccasions<T extends Limited>(
  world: World,
  tableOf: (settings: DemoSettings) => Readonly<Record<string, T>>,
): (endpoint: string) => T | undefined {
  let used = new Map<T, number>();
  world.onChange((before) => {
    if (tableOf(before) !== tableOf(world.settings)) used = new Map();
  });

  return (endpoint) => {
    const entry = entryFor(tableOf(world.settings), endpoint);
    if (entry === undefined) return undefined;
    if (entry.share !== undefined && world.random() >= entry.share) return undefined;
    if (entry.times === undefined) return entry;
    const count = used.get(entry) ?? 0;
    used.set(entry, count + 1);
    return count < entry.times ? entry : undefined;
  };
}

function entryFor<T>(table: Readonly<Record<string, T>>, endpoint: string): T | undefined {
  const exact = table[endpoint];
  if (exact !== undefined) return exact;
  const prefix = Object.keys(table).find((key) => key.endsWith('/') && endpoint.startsWith(key));
  return prefix === undefined ? table['*'] : table[prefix];
}
