import type { ProfileSummary } from '#shared/contract/profiles.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { type Language, say } from '#shared/text/index.ts';
import { DEMO_ID } from '../settings/kept-profiles.ts';
import type { Profile } from '../settings/profile.ts';
import type { VaultProtection } from '../settings/vault.ts';
import type { SecretPurpose } from '../wecom/errors.ts';
import { showProxy, travelsInClear } from '../wecom/route/index.ts';
import { routeFaultOf } from './route-sentence.ts';

/** What a profile is called; of those that nobody named, what they are. */
export function nameOfProfile(
  { name, origin }: Pick<Profile, 'name' | 'origin'>,
  language: Language,
): string {
  return name ?? say(language, `profile.${origin}`);
}

/** A profile in a list. */
export function profileSummary(profile: Profile, inUse: string, language: Language): ProfileSummary {
  const { id, origin, corpId, route } = profile;
  return {
    id,
    name: nameOfProfile(profile, language),
    origin,
    inUse: id === inUse,
    corpId,
    apiBase: route.apiBase,
    proxy: route.proxy && showProxy(route.proxy),
    routeFault: routeFaultOf(profile, language),
    ...shownSecret(profile, 'app'),
  };
}

/** The demo tenant in a list, which takes nothing of it that runs. */
export function demoSummary(inUse: string, language: Language): ProfileSummary {
  return {
    id: DEMO_ID,
    name: say(language, 'profile.demo'),
    origin: 'demo',
    inUse: inUse === DEMO_ID,
    corpId: null,
    apiBase: null,
    proxy: null,
    routeFault: null,
    kept: false,
    tail: null,
  };
}

/** A profile as the screen may know it. */
export function profileView(
  profile: Profile,
  { inUse, vault, language }: { inUse: string; vault: VaultProtection; language: Language },
): ProfileView {
  const { id, origin, corpId, proxyMode, route } = profile;
  const app = shownSecret(profile, 'app');
  return {
    id,
    name: nameOfProfile(profile, language),
    inUse: id === inUse,
    corpId,
    apiBase: route.apiBase,
    apiBaseInClear: travelsInClear(route.apiBase),
    hasSecret: app.kept,
    secretTail: app.tail,
    archiveSecret: shownSecret(profile, 'archive'),
    contactSecret: shownSecret(profile, 'contact'),
    proxyMode,
    proxy: route.proxy === null ? null : showProxy(route.proxy),
    routeFault: routeFaultOf(profile, language),
    hasCa: route.caPem !== null,
    vault,
    origin,
  };
}

/** The demo's secrets are nobody's: a form that shows them as kept would only mislead. */
function shownSecret({ origin, secrets }: Profile, purpose: SecretPurpose) {
  const secret = origin === 'demo' ? undefined : secrets[purpose];
  return { kept: secret !== undefined, tail: secret?.tail() ?? null };
}
