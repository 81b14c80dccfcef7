import type { ProfileView } from '#shared/contract/settings.ts';
import { isStraight } from '#shared/straight-way.ts';
import type { ProfilePart } from '../use-save-profile.ts';

export type ProxyMode = ProfileView['proxyMode'];

/** In the order of the choice; the contract's module would bring the validator into the page. */
export const proxyModes = ['none', 'system', 'own'] as const satisfies ProxyMode[];

export interface ProxyDraft {
  readonly mode: ProxyMode;
  /** What was typed now; the one that is kept stays with the core. */
  readonly url: string;
}

/** What is wrong before the core is asked: an own proxy needs an address, typed now or kept from before. */
export function proxyFault(
  { mode, url }: ProxyDraft,
  kept: Pick<ProfileView, 'proxyMode' | 'proxy'>,
): 'urlMissing' | undefined {
  const hasKept = kept.proxyMode === 'own' && kept.proxy !== null;
  return mode === 'own' && url.trim() === '' && !hasKept ? 'urlMissing' : undefined;
}

/** What is sent: the address only where it is in use and was typed. */
export function proxyInput({ mode, url }: ProxyDraft): ProfilePart {
  const typed = url.trim();
  return mode === 'own' && typed !== '' ? { proxyMode: mode, proxyUrl: typed } : { proxyMode: mode };
}

/** Whether what is chosen leads another way than before, to which no kept secret follows. */
export function isOtherWay(
  { mode, url }: ProxyDraft,
  kept: Pick<ProfileView, 'proxyMode' | 'apiBase' | 'hasCa'>,
): boolean {
  const isChanged = mode !== kept.proxyMode || (mode === 'own' && url.trim() !== '');
  return isChanged && !isStraight({ ...kept, proxyMode: mode });
}
