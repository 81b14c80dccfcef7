/** Does one piece of work after the other. @returns what the work gives; its failure concerns its caller alone */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue of work that must not overlap: what each piece finds is what the one before has left. */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
