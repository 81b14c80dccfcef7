import type { zhCN } from '#renderer/locales/zh-CN/index.ts';

/** A catalogue's shape without its words. Where Chinese has one plural form, English has two. */
type Translated<T> = {
  readonly [K in keyof T as K extends `${infer Base}_other`
    ? `${Base}_one` | `${Base}_other`
    : K]: T[K] extends string ? string : Translated<T[K]>;
};

/** What a translation must say: every text of the Chinese catalogue, which is written first. */
export type Catalogue = Translated<typeof zhCN>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zhCN };
  }
}
