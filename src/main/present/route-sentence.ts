import { type Language, say } from '#shared/text/index.ts';
import { CaFileError, type Profile } from '../settings/profile.ts';
import type { RouteSettingError } from '../wecom/route/index.ts';

/** What is wrong with a setting of the route, without what was typed: it may hold a password. */
export function routeSentence({ field, code }: RouteSettingError, language: Language): string {
  return say(language, `route.${code}`, { field: say(language, `route.field_${field}`) });
}

/** What keeps a route from being made: a setting of it, or a CA file that can't be read. */
export function routeFaultSentence(fault: RouteSettingError | CaFileError, language: Language): string {
  if (!(fault instanceof CaFileError)) return routeSentence(fault, language);
  return say(language, 'route.unreadable', { field: say(language, 'route.field_ca'), path: fault.path });
}

/** Why a profile has no way to WeCom, or null where it has one. */
export function routeFaultOf({ routeFault }: Profile, language: Language): string | null {
  return routeFault === undefined ? null : routeFaultSentence(routeFault, language);
}
