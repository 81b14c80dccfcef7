import { EventEmitter } from 'node:events';
import type { FromMain, QuestionName, Questions, ToMain } from '../messages.ts';

type MessageOf<T extends ToMain['type']> = Extract<ToMain, { type: T }>;
type Answerer<N extends QuestionName> = (ask: Questions[N]['ask']) => Promise<Questions[N]['answer']>;

const arrivals = new EventEmitter();
const answerers = new Map<QuestionName, (ask: never) => Promise<unknown>>();

/** Sends a message to the process that drives Chromium. */
export function tell(message: FromMain): void {
  process.send?.(message);
}

/** Calls the listener for every message of a type. */
export function onMessage<T extends ToMain['type']>(
  type: T,
  listener: (message: MessageOf<T>) => void,
): void {
  arrivals.on(type, listener);
}

/** Answers a kind of question. */
export function answer<N extends QuestionName>(name: N, answerer: Answerer<N>): void {
  answerers.set(name, answerer);
}

process.on('message', (message: ToMain) => arrivals.emit(message.type, message));

// Whoever started the simulation is gone: so is the simulation.
process.on('disconnect', () => process.exit(1));

onMessage('question', async ({ questionId, name, ask }) => {
  const answerer = answerers.get(name);
  if (!answerer) throw new Error(`Nobody answers "${name}".`);
  tell({ type: 'answer', questionId, answer: await answerer(ask as never) });
});
