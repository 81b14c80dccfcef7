import type { QuestionName, Questions, ToMain } from './messages.ts';

/** Asks the main process what Electron would ask it. */
export type AskMain = <N extends QuestionName>(
  name: N,
  ask: Questions[N]['ask'],
) => Promise<Questions[N]['answer']>;

/** Numbers the questions to the main process, so that each answer finds its own. */
export function openQuestions(tellMain: (message: ToMain) => void) {
  const open = new Map<number, (answer: unknown) => void>();
  let lastId = 0;
  const ask: AskMain = <N extends QuestionName>(name: N, question: Questions[N]['ask']) => {
    const questionId = ++lastId;
    tellMain({ type: 'question', questionId, name, ask: question });
    return new Promise<Questions[N]['answer']>((resolve) => {
      // The other side answers by the same table of questions.
      open.set(questionId, (answer) => resolve(answer as Questions[N]['answer']));
    });
  };
  const settle = (questionId: number, answer: unknown) => {
    open.get(questionId)?.(answer);
    open.delete(questionId);
  };
  return { ask, settle };
}
