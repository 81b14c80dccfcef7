import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a child process does when it is asked; arguments and answers go through structured cloning. */
// biome-ignore lint/suspicious/noExplicitAny: any parameters will do, the caller's are checked against the type.
export type Handlers = Readonly<Record<string, (...values: any[]) => unknown>>;

interface Question {
  readonly number: number;
  readonly name: string;
  readonly values: readonly unknown[];
}

type Reply = { readonly number: number } & ({ readonly value: unknown } | { readonly error: string });

/** A process of its own, so that what is measured shares no event loop and no memory with anything else. */
export interface Child<H extends Handlers> {
  ask<Name extends keyof H & string>(
    name: Name,
    ...values: Parameters<H[Name]>
  ): Promise<Awaited<ReturnType<H[Name]>>>;
  readonly pid: number;
  /** Kills it as `kill -9` does, and waits until it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a module that calls {@link answerParent}.
 * @param file the module's `import.meta.url`-relative URL
 */
export function startChild<H extends Handlers>(file: URL): Child<H> {
  const child = fork(file, {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  child.on('message', (reply: Reply) => {
    const question = waiting.get(reply.number);
    waiting.delete(reply.number);
    if ('error' in reply) question?.reject(new Error(reply.error));
    else question?.resolve(reply.value);
  });
  child.once('exit', () => {
    for (const question of waiting.values()) question.reject(new ChildGone());
    waiting.clear();
  });
  return {
    ask(name, ...values) {
      asked += 1;
      const question = Promise.withResolvers<unknown>();
      waiting.set(asked, question);
      child.send({ number: asked, name, values } satisfies Question, (error) => {
        if (error !== null) question.reject(new ChildGone());
      });
      // What comes through a channel has no type of its own; the child was started as one that answers so.
      return question.promise as Promise<Awaited<ReturnType<H[typeof name]>>>;
    },
    pid: child.pid ?? 0,
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The child ended before it answered. */
export class ChildGone extends Error {
  override readonly name = 'ChildGone';
}

/** Answers the process that started this one, until that one is gone. */
export function answerParent(handlers: Handlers): void {
  process.on('message', ({ number, name, values }: Question) => {
    Promise.resolve()
      .then(() => handlers[name]?.(...values))
      .then(
        (value): Reply => ({ number, value }),
        (error: unknown): Reply => ({
          number,
          error: error instanceof Error ? String(error.stack) : String(error),
        }),
      )
      .then((reply) => process.send?.(reply));
  });
  process.once('disconnect', () => process.exit());
  process.once('SIGTERM', () => process.exit());
}
