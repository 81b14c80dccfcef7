import type { ProfileView } from '#shared/contract/settings.ts';
import { DEFAULT_WORK } from '#shared/contract/work-settings.ts';
import { implementer } from '../implementer.ts';
import { profileView } from '../present/profile-view.ts';
import { digestOfToken, newApiToken } from '../settings/api-token.ts';
import type { ProcedureContext } from './context.ts';
import { profileKeeping } from './profile-keeping.ts';
import { typedInput } from './typed-input.ts';

/** A profile as the screen may know it; the one in use where none is named. */
export async function viewOf(context: ProcedureContext, profileId?: string): Promise<ProfileView> {
  const { refuse }: ReturnType<typeof typedInput> = typedInput(context.language);
  const { profile: inUse } = context.workspace();
  // What is kept, and not what is in use: a new name is no reason to open the profile anew.
  const kept = await context.profiles.toShow(profileId ?? inUse.id);
  const profile = kept ?? (profileId === undefined ? inUse : refuse('input.profile_unknown'));
  const language = context.language();
  return profileView(profile, { inUse: inUse.id, vault: context.vault.protection, language });
}

export function settingsProcedures(context: ProcedureContext) {
  const { settings } = implementer;
  const keeping = profileKeeping(context);

  return {
    profile: settings.profile.handler(({ input }) => viewOf(context, input?.profileId)),
    saveProfile: settings.saveProfile.handler(async ({ input }) =>
      viewOf(context, await keeping.save(input)),
    ),
    forgetProfile: settings.forgetProfile.handler(async ({ input }) => {
      await keeping.forget(input?.profileId);
      return viewOf(context);
    }),

    work: settings.work.handler(() => ({ current: context.settings.read().work, usual: DEFAULT_WORK })),
    saveWork: settings.saveWork.handler(async ({ input }) => {
      context.settings.update({ work: input });
      await context.reopen();
    }),

    apiToken: settings.apiToken.handler(() => ({ isSet: context.settings.read().apiTokenDigest !== null })),
    makeApiToken: settings.makeApiToken.handler(() => {
      const token = newApiToken().reveal();
      context.settings.update({ apiTokenDigest: digestOfToken(token) });
      return { token };
    }),
    removeApiToken: settings.removeApiToken.handler(() => context.settings.update({ apiTokenDigest: null })),
  };
}
