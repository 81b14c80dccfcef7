import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

export type PageComponent = ComponentType<{
  readonly params: Readonly<Record<string, string | undefined>>;
}>;

interface FetchedPageProps {
  readonly params: Readonly<Record<string, string | undefined>>;
  /** Stands in the page's place until its code is there. */
  readonly loading: ReactNode;
  /** Comes with the page, and not before it. */
  readonly children?: ReactNode;
}

export interface FetchedPage {
  /** Fetches the code. */
  readonly load: () => Promise<PageComponent>;
  readonly Component: ComponentType<FetchedPageProps>;
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
export function fetchedAhead(fetchCode: () => Promise<{ default: PageComponent }>): FetchedPage {
  let fetched: PageComponent | undefined;
  const load = async () => {
    const code = await fetchCode();
    fetched = code.default;
    return fetched;
  };

  function Component({ params, loading, children }: FetchedPageProps) {
    const [Code, setCode] = useState<PageComponent | undefined>(() => fetched);
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
    // To the boundary around the pages.
    if (failure !== undefined) throw failure;
    if (Code === undefined) return loading;
    return (
      <>
        <Code params={params} />
        {children}
      </>
    );
  }

  return { load, Component };
}
