import { registerHooks } from 'node:module';

/**
 * Lets modules that import `electron` load on plain Node: electron-store does, and works without it when it is
 * given its folder. The real package would fetch Electron's runtime from the network the moment it is imported.
 * Import this module before any that may reach electron-store.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron') return nextResolve(specifier, context);
    return { url: 'data:text/javascript,export default {}', shortCircuit: true };
  },
});
