import { registerHooks } from 'node:module';

// Loaded with `node --import` before the built main bundle: whoever imports `electron` gets the stand-in.
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron') return nextResolve(specifier, context);
    return { url: new URL('./index.ts', import.meta.url).href, shortCircuit: true };
  },
});
