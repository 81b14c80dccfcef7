import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

interface FetchedProps<Props> {
  /** Stands in its place until the code is there; nothing unless told. */
  readonly loading?: ReactNode;
  /** What is drawn with the code. What stands beside it comes with it, and not before. */
  readonly children: (Code: ComponentType<Props>) => ReactNode;
}

export interface Fetched<Props> {
  /** Fetches the code ahead. What can't be had says so when it is to be shown. */
  readonly prepare: () => void;
  readonly Component: ComponentType<FetchedProps<Props>>;
}

/** The core is gone, or has another version by now. A browser asks for the same code only once in a document's life. */
export class CodeNotFetched extends Error {
  override readonly name = 'CodeNotFetched';
}

/**
 * A component whose code is fetched when it is first shown, or before: one that is there already is shown at once, one
 * that isn't as soon as it comes. React's own `lazy` shows what stands in its place for a third of a second at least.
 * While it is drawn it throws CodeNotFetched where the code can't be had.
 */
export function fetchedAhead<Props>(
  fetchCode: () => Promise<{ default: ComponentType<Props> }>,
): Fetched<Props> {
  let fetched: ComponentType<Props> | undefined;
  const load = async () => {
    const code = await fetchCode();
    fetched = code.default;
    return fetched;
  };
  const prepare = () => {
    load().catch(() => undefined);
  };

  function Component({ loading, children }: FetchedProps<Props>) {
    const [Code, setCode] = useState<ComponentType<Props> | undefined>(() => fetched);
    const [failure, setFailure] = useState<CodeNotFetched>();
    useEffect(() => {
      if (Code !== undefined) return;
      let left = false;
      load().then(
        (code) => {
          if (!left) setCode(() => code);
        },
        (error: unknown) => {
          if (!left) setFailure(new CodeNotFetched(String(error), { cause: error }));
        },
      );
      return () => {
        left = true;
      };
    }, [Code]);
    // To the boundary around it.
    if (failure !== undefined) throw failure;
    return Code === undefined ? loading : children(Code);
  }

  return { prepare, Component };
}
