import { type ComponentType, lazy, useState } from 'react';

export type PageComponent = ComponentType<{
  readonly params: Readonly<Record<string, string | undefined>>;
}>;
type Load = () => Promise<{ default: PageComponent }>;

/**
 * A component whose code is fetched when it is first shown, or before: one that is there already is shown at once.
 * `lazy` alone waits for it all the same, and React then shows what stands in its place for a third of a second.
 */
export function fetchedAhead(fetchCode: Load): { readonly load: Load; readonly Component: PageComponent } {
  let fetched: PageComponent | undefined;
  const load: Load = async () => {
    const code = await fetchCode();
    fetched = code.default;
    return code;
  };
  const Lazy = lazy(load);
  return {
    load,
    Component(props) {
      // What it began as it stays: another component in its place would begin anew.
      const [Shown] = useState<PageComponent>(() => fetched ?? Lazy);
      return <Shown {...props} />;
    },
  };
}
