import type { ProfileList } from '#shared/contract/profiles.ts';
import { watchConnection } from '../connection/service.ts';
import { implementer } from '../implementer.ts';
import { demoSummary, profileSummary } from '../present/profile-view.ts';
import type { Profile } from '../settings/profile.ts';
import { eitherOf } from '../signals.ts';
import type { ProcedureContext } from './context.ts';
import { isFixed, profileKeeping } from './profile-keeping.ts';
import { viewOf } from './settings.ts';
import { typedInput } from './typed-input.ts';

/** Nothing has to be told for so long; then it is looked all the same, as another process may have changed it. */
const LOOKED_AGAIN_MS = 30_000;

export function profileProcedures(context: ProcedureContext) {
  const { profiles } = implementer;
  const keeping = profileKeeping(context);
  const { refuse, checkedLater }: ReturnType<typeof typedInput> = typedInput(context.language);

  async function list(): Promise<ProfileList> {
    const own = await context.profiles.own();
    // Asked last: the list may take its time, and must not tell of what was in use before.
    const { id } = context.workspace().profile;
    const language = context.language();
    return {
      profiles: [...own.map((one) => profileSummary(one, id, language)), demoSummary(id, language)],
      switchable: !isFixed(context),
      language,
    };
  }

  async function known(profileId: string): Promise<Profile> {
    const profile = await checkedLater(() => context.profiles.get(profileId));
    return profile ?? refuse('input.profile_unknown');
  }

  const untilClosed = (signal: AbortSignal | undefined) => eitherOf(signal, context.closing);

  async function* checkAside(profile: Profile, signal: AbortSignal | undefined) {
    const end = untilClosed(signal);
    const workspace = context.openAside(profile);
    try {
      const { language, now } = context;
      yield* watchConnection({ workspace, language: language(), now }, { signal: end });
    } finally {
      await workspace.close();
    }
  }

  return {
    watch: profiles.watch.handler(async function* ({ signal }) {
      const end = untilClosed(signal);
      let told = '';
      while (!end.aborted) {
        const change = context.profileChanges.next(LOOKED_AGAIN_MS, end);
        const now = await list();
        const text = JSON.stringify(now);
        if (text !== told) yield now;
        told = text;
        await change;
      }
    }),

    pausing: profiles.pausing.handler(async ({ input: { profileId } }) => {
      const { profile, runs } = context.workspace();
      const next = await known(profileId);
      // Of one corp with another secret the runs go on: they are the corp's.
      if (next.corpId === profile.corpId) return [];
      return runs.atWork().map(({ record: { runId, label } }) => ({ runId, label }));
    }),

    use: profiles.use.handler(async ({ input: { profileId } }) => {
      await known(profileId);
      await keeping.use(profileId);
      return viewOf(context);
    }),

    check: profiles.check.handler(async function* ({ input: { profileId }, signal }) {
      yield* checkAside(await known(profileId), signal);
    }),

    checkDraft: profiles.checkDraft.handler(async function* ({ input, signal }) {
      yield* checkAside(await keeping.entered(input), signal);
    }),
  };
}
