/** By what Windows knows the application; its installer writes the same into the start menu, or no notice is shown. */
export const APP_ID = 'io.github.wecom-id-mapper';
