import type { ProfileView } from '#shared/contract/settings.ts';
import { WECOM_API_BASE } from '#shared/straight-way.ts';

/** What a profile goes by that is only being entered. */
export const NEW_ID = 'new';

/** A further profile, before anything of it is entered; a form begins empty as it does with the demo tenant. */
export function newProfile({ vault }: Pick<ProfileView, 'vault'>): ProfileView {
  const none = { kept: false, tail: null };
  return {
    id: NEW_ID,
    name: '',
    inUse: false,
    corpId: '',
    apiBase: WECOM_API_BASE,
    apiBaseInClear: false,
    hasSecret: false,
    secretTail: null,
    archiveSecret: none,
    contactSecret: none,
    proxyMode: 'none',
    proxy: null,
    routeFault: null,
    hasCa: false,
    vault,
    origin: 'demo',
  };
}

/**
 * As what a form of this profile is saved: named, so that a switch meanwhile can't have it written into another one.
 * What is entered in the demo tenant's place is used from then on.
 */
export function savedAs({ id, origin }: Pick<ProfileView, 'id' | 'origin'>): { profileId?: string | null } {
  if (id === NEW_ID) return { profileId: null };
  return origin === 'demo' ? {} : { profileId: id };
}
