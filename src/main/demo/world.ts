import type { DemoDirectory } from './directory/index.ts';
import { createRandomStream, hash32, PURPOSE } from './directory/random.ts';
import type { DemoOptions } from './options.ts';
import { DEFAULT_SETTINGS, type DemoSettings, type SettingsPatch } from './settings.ts';

/** The tenant's state that more than one part looks at. */
export interface World {
  readonly options: DemoOptions;
  readonly directory: DemoDirectory;
  readonly settings: DemoSettings;
  /** Milliseconds since the epoch, moved on by what was fast-forwarded. */
  now(): number;
  /** The next fraction in [0, 1) of the stream that belongs to the order of calls. */
  random(): number;
  change(patch: SettingsPatch): void;
  /** Is told each patch, after it took effect, and the settings before it. */
  onChange(listener: (before: DemoSettings) => void): void;
  fastForward(ms: number): void;
}

export function createWorld(options: DemoOptions, directory: DemoDirectory): World {
  let settings = merge(DEFAULT_SETTINGS, options.settings);
  let forwardedMs = 0;
  const listeners: ((before: DemoSettings) => void)[] = [];
  const random = createRandomStream(hash32(options.seed, PURPOSE.hint, 0));

  return {
    options,
    directory,
    get settings() {
      return settings;
    },
    now: () => options.now() + forwardedMs,
    random,
    change(patch) {
      const before = settings;
      settings = merge(settings, patch);
      for (const listener of listeners) listener(before);
    },
    onChange(listener) {
      listeners.push(listener);
    },
    fastForward(ms) {
      forwardedMs += ms;
    },
  };
}

function merge(settings: DemoSettings, patch: SettingsPatch): DemoSettings {
  const named = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...settings, ...Object.fromEntries(named) };
}
