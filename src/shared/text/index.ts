import { en } from './en.ts';
import { type CoreTexts, zhCN } from './zh-CN.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const TEXTS: Readonly<Record<Language, CoreTexts>> = { 'zh-CN': zhCN, en };

/**
 * A text of the core in a language, its `{{names}}` filled in; an unknown key gives the key itself.
 * `{{count|id|ids}}` becomes the first word for one, the second for any other number.
 */
export function say(language: Language, key: string, values: Readonly<Record<string, unknown>> = {}): string {
  const found = key
    .split('.')
    .reduce<unknown>(
      (at, part) => (isRecord(at) && Object.hasOwn(at, part) ? at[part] : undefined),
      TEXTS[language],
    );
  if (typeof found !== 'string') return key;
  return found.replace(
    /\{\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}\}/g,
    (_, name: string, one: string | undefined, many: string | undefined) => {
      if (one === undefined || many === undefined) return String(values[name] ?? '');
      return Number(values[name]) === 1 ? one : many;
    },
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
