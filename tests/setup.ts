import fc from 'fast-check';
import '#main/without-electron.ts';

// The same cases each time: a run that fails can be repeated. Another seed tries others.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20260) });
