/**
 * Errcodes explained offline, in Chinese and English: what one means, why it comes, what to do now.
 * The texts lie in `resources/error-catalogue`; how the client acts on a code is decided in `effects.ts`.
 */
export { type ErrorEffect, effectOf } from './effects.ts';
export { type CatalogueEntry, catalogueSize, ERROR_CATEGORIES, explain, queryPageUrl } from './entries.ts';
export { errcodesIn } from './errcodes-in.ts';
export { type SearchOptions, searchCatalogue } from './search.ts';
export type { ErrorCategory, Localized } from './texts.ts';
