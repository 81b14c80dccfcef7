import { isDeepStrictEqual } from 'node:util';
import type { ProfileInput } from '#shared/contract/settings.ts';
import { DEMO_ID, type KeptProfile } from '../settings/kept-profiles.ts';
import { bareProfile, checkEnvironmentRoute, halfCorpIn, type Profile } from '../settings/profile.ts';
import { chosenProfile, withProfile } from '../settings/settings-file.ts';
import { tokenKeysOf } from '../wecom/gettoken.ts';
import type { ProcedureContext } from './context.ts';
import { profileInput } from './profile-input.ts';
import { typedInput } from './typed-input.ts';

/** Whether the environment gives the profile in use, so that none can take its place; half a corp gives way to any. */
export function isFixed({ workspace, env }: Pick<ProcedureContext, 'workspace' | 'env'>): boolean {
  return workspace().profile.origin === 'environment' && halfCorpIn(env) === undefined;
}

/** Keeps and forgets profiles, and puts them to use. */
export function profileKeeping(context: ProcedureContext) {
  const { refuse, checkedLater }: ReturnType<typeof typedInput> = typedInput(context.language);
  const toKeep = profileInput(context);

  /** The kept profile that is meant; absent for the one in use, null where that is the demo tenant. */
  function meant(profileId: string | undefined): KeptProfile | null {
    if (profileId === undefined) {
      if (isFixed(context)) refuse('input.profile_from_environment');
      return chosenProfile(context.settings.read()) ?? null;
    }
    const kept = context.settings.read().profiles.find(({ id }) => id === profileId);
    return kept ?? refuse('input.profile_unknown');
  }

  function isInUse(id: string): boolean {
    return context.workspace().profile.id === id;
  }

  /** The profile that an input changes, or null for a new one. */
  function changedBy({ profileId }: ProfileInput): KeptProfile | null {
    return profileId === null ? null : meant(profileId);
  }

  async function save(input: ProfileInput): Promise<string> {
    const before = changedBy(input);
    // What can't be used is not kept: the next start would end with it.
    await checkedLater(() => checkEnvironmentRoute(context.env));
    const profile = await toKeep(input, before);
    await checkedLater(() => context.profiles.open(profile));
    const isUsed = input.profileId === undefined;
    context.settings.update({
      ...withProfile(context.settings.read(), profile),
      ...(isUsed && { profileInUse: profile.id }),
    });
    // Saving is the operator's word that the secret is right now: it may be sent to WeCom again.
    context.workspace().store.tokens.forgetRefusals();
    const isRenamed = before !== null && isDeepStrictEqual({ ...before, name: '' }, { ...profile, name: '' });
    if (isUsed || (isInUse(profile.id) && !isRenamed)) await context.reopen();
    return profile.id;
  }

  async function forget(profileId: string | undefined): Promise<void> {
    const kept = meant(profileId);
    if (kept === null) return;
    const keys = tokenKeysOf(await bareProfile(kept, context.vault));
    const { profiles, profileInUse } = context.settings.read();
    context.settings.update({
      profiles: profiles.filter(({ id }) => id !== kept.id),
      profileInUse: profileInUse === kept.id ? null : profileInUse,
    });
    if (isInUse(kept.id)) await context.reopen();
    const others = new Set((await context.profiles.own()).flatMap(tokenKeysOf));
    for (const key of keys) if (!others.has(key)) context.workspace().store.tokens.forget(key);
  }

  async function use(profileId: string): Promise<void> {
    if (isFixed(context)) refuse('input.profile_from_environment');
    const isDemo = profileId === DEMO_ID;
    if (!isDemo) meant(profileId);
    context.settings.update({ profileInUse: isDemo ? null : profileId });
    if (!isInUse(profileId)) await context.reopen();
  }

  return {
    /** What was entered, made usable without being kept; what it would be called makes no difference. */
    async entered({ name: _, ...input }: ProfileInput): Promise<Profile> {
      const profile = await toKeep(input, changedBy(input));
      return checkedLater(() => context.profiles.open(profile));
    },

    /** @returns the id under which it is kept */
    save: (input: ProfileInput) => context.profilesInTurn(() => save(input)),
    forget: (profileId: string | undefined) => context.profilesInTurn(() => forget(profileId)),
    use: (profileId: string) => context.profilesInTurn(() => use(profileId)),
  };
}
