/** The `electron` module as the main process of the desktop simulation sees it. */
export * from './modules.ts';
export * as default from './modules.ts';
