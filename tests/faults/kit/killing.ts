import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CrashOrder } from './crash-work.ts';

/** Kills processes at their work, one after the other. */
export interface Killing {
  /** Lets a process do the whole work in a copy of a folder. @returns how long it took, in milliseconds */
  timeOf(order: CrashOrder, template: string): Promise<number>;
  /** The same, killed after some milliseconds. @returns whether it was still at work */
  killAfter(order: CrashOrder, template: string, afterMs: number): Promise<boolean>;
  close(): void;
}

interface Worker {
  readonly child: ChildProcess;
  readonly isReady: Promise<unknown>;
  readonly hasEnded: Promise<unknown>;
}

/** While one is being looked into, the next one starts: to start takes longer than most works do. */
export function startKilling(): Killing {
  let next = startWorker();

  async function begin(order: CrashOrder, template: string): Promise<Worker> {
    cpSync(template, order.folder, { recursive: true });
    const worker = next;
    await worker.isReady;
    const hasBegun = once(worker.child, 'message');
    worker.child.send(order);
    await hasBegun;
    return worker;
  }

  return {
    async timeOf(order, template) {
      const { child, hasEnded } = await begin(order, template);
      const began = performance.now();
      await hasEnded;
      if (child.exitCode !== 0) throw new Error(`the ${order.work} ended with ${child.exitCode}`);
      next = startWorker();
      return performance.now() - began;
    },
    async killAfter(order, template, afterMs) {
      const { child, hasEnded } = await begin(order, template);
      await Promise.race([delay(afterMs), hasEnded]);
      const isAtWork = child.exitCode === null;
      child.kill('SIGKILL');
      await hasEnded;
      if (!isAtWork && child.exitCode !== 0)
        throw new Error(`the ${order.work} ended with ${child.exitCode}`);
      next = startWorker();
      return isAtWork;
    },
    close: () => void next.child.kill('SIGKILL'),
  };
}

function startWorker(): Worker {
  const child = fork(join(import.meta.dirname, '..', 'crash-process.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const hasEnded = once(child, 'exit');
  return { child, isReady: Promise.race([once(child, 'message'), hasEnded]), hasEnded };
}
