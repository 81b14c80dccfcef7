/**
 * What a process or a thread that runs the sources is started with. Node takes types out with WebAssembly, in every
 * thread anew; and where threads with WebAssembly come and go, V8 13.6 now and then ends the whole process
 * ("Check failed: jit_page.has_value()", in its `ThreadIsolation`). With this the types are out before.
 * A thread, and whatever is forked, has it from the process that starts it.
 */
export const fromSource: readonly string[] = [
  '--import',
  new URL('./load-stripped.mjs', import.meta.url).href,
];
