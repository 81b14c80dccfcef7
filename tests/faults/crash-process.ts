/** A process that does one work, for tests that kill it. Started by `fork`; told once what to do. */
// Before anything that may reach electron-store.
import '#main/without-electron.ts';
import type { CrashOrder } from './kit/crash-work.ts';

const { perform } = await import('./kit/crash-work.ts');
process.once('message', (order: CrashOrder) => {
  process.send?.('began');
  void perform(order).then(() => process.exit(0));
});
process.send?.('ready');
