import { type Language, say } from '#shared/text/index.ts';
import type { RouteSettingError } from '../wecom/route/index.ts';

/** What is wrong with a setting of the route, without what was typed: it may hold a password. */
export function routeSentence({ field, code }: RouteSettingError, language: Language): string {
  return say(language, `route.${code}`, { field: say(language, `route.field_${field}`) });
}
