import { type ProxyResolver, RouteSettingError } from '../wecom/route/index.ts';
import { DEMO_ID, ENVIRONMENT_ID, type KeptProfile } from './kept-profiles.ts';
import {
  bareProfile,
  CaFileError,
  halfCorpIn,
  type Profile,
  profileFromEnvironment,
  profileFromSettings,
} from './profile.ts';
import { idOfProfile } from './profile-names.ts';
import { chosenProfile, type SettingsFile } from './settings-file.ts';
import type { Vault } from './vault.ts';

/** There is no profile of the name that was asked for. */
export class UnknownProfileError extends Error {
  override readonly name = 'UnknownProfileError';
  readonly asked: string;
  readonly known: readonly string[];

  constructor(asked: string, known: readonly KeptProfile[]) {
    super(`there is no profile ${asked}`);
    this.asked = asked;
    this.known = known.map(({ name }) => name);
  }
}

export interface ProfilesParts {
  readonly settings: SettingsFile;
  readonly vault: Vault;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly systemProxy: ProxyResolver;
  /** The demo tenant as a profile, started when it is first asked for. */
  readonly demo: () => Promise<Profile>;
  /** The name or id of the profile to use, whatever the environment and the settings say. */
  readonly asked: string | undefined;
}

/** The profiles that there are: the environment's, those that are kept, and the demo tenant. */
export interface Profiles {
  /**
   * The one that counts now.
   * @param toMend whether a kept one whose route can't be made is there with its `routeFault`
   * @throws {RouteSettingError} {@link CaFileError} {@link UnknownProfileError}
   */
  inUse(toMend: boolean): Promise<Profile>;
  /** @throws {RouteSettingError} {@link CaFileError} */
  get(id: string): Promise<Profile | undefined>;
  /** The same, to be shown or mended: a kept one whose route can't be made is there with its `routeFault`. */
  toShow(id: string): Promise<Profile | undefined>;
  /** What was entered, as it would be once it is kept. @throws {RouteSettingError} {@link CaFileError} */
  open(entered: KeptProfile): Promise<Profile>;
  /**
   * All but the demo tenant, which is not started for a list; the environment's first. One whose route can't be made
   * is among them without its proxy.
   */
  own(): Promise<Profile[]>;
}

export function createProfiles(parts: ProfilesParts): Profiles {
  const { settings, vault, env, systemProxy, demo, asked } = parts;
  /** Half a corp counts where otherwise the demo tenant would: it says what is missing, and passes for nobody. */
  const fromEnvironment = async () => {
    const isHalf = halfCorpIn(env) !== undefined;
    if (isHalf && chosenProfile(settings.read()) !== undefined) return undefined;
    return profileFromEnvironment(env);
  };
  const open = (kept: KeptProfile) => profileFromSettings(kept, vault, env, systemProxy);

  async function openOrBare(kept: KeptProfile): Promise<Profile> {
    try {
      return await open(kept);
    } catch (error) {
      if (!(error instanceof RouteSettingError || error instanceof CaFileError)) throw error;
      return { ...(await bareProfile(kept, vault)), routeFault: error };
    }
  }

  async function get(id: string, opened = open): Promise<Profile | undefined> {
    if (id === DEMO_ID) return demo();
    if (id === ENVIRONMENT_ID) return fromEnvironment();
    const kept = settings.read().profiles.find((one) => one.id === id);
    return kept && opened(kept);
  }

  async function named(name: string): Promise<Profile> {
    const kept = settings.read().profiles;
    const id = idOfProfile(name, kept);
    const profile = id === undefined ? undefined : await get(id);
    if (profile === undefined) throw new UnknownProfileError(name, kept);
    return profile;
  }

  return {
    async inUse(toMend) {
      if (asked !== undefined) return named(asked);
      const given = await fromEnvironment();
      if (given !== undefined) return given;
      const kept = chosenProfile(settings.read());
      if (kept === undefined) return demo();
      return toMend ? openOrBare(kept) : open(kept);
    },
    get: (id) => get(id),
    toShow: (id) => get(id, openOrBare),
    open,
    async own() {
      const given = await fromEnvironment();
      const kept = await Promise.all(settings.read().profiles.map(openOrBare));
      return given === undefined ? kept : [given, ...kept];
    },
  };
}
