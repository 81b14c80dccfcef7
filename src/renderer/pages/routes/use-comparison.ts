import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client, orpc } from '#renderer/rpc/client.ts';
import { keepingPlace } from '#renderer/rpc/places.ts';
import { faultOf } from '#renderer/rpc/problem.ts';
import type { ComparisonView } from '#shared/contract/routes.ts';
import { type TypedRoute, typedRoutes } from './typed-routes.ts';

const QUERY_KEY = orpc.routes.compare.queryKey();

/** The last comparison, which stays through a change of pages and grows while another is made. */
export function useComparison() {
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: QUERY_KEY,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }): Promise<ComparisonView> => {
      let latest: ComparisonView | undefined;
      const typed = [...typedRoutes.get()];
      const open = () => client.routes.watch({ typed }, { signal });
      for await (const comparison of keepingPlace(signal, open)) {
        latest = comparison;
        queryClient.setQueryData(QUERY_KEY, comparison);
      }
      if (latest === undefined) throw new Error('the comparison ended without a result');
      return latest;
    },
  });
  const compare = () => query.refetch();

  /** Adds a way to those that are tried and compares again. @returns what the core has against it */
  async function add(route: TypedRoute): Promise<string | undefined> {
    const before = typedRoutes.get();
    typedRoutes.set([...before, route]);
    const { error } = await compare();
    const fault = error === null ? undefined : faultOf(error);
    if (fault !== undefined) typedRoutes.set(before);
    return fault;
  }

  function remove(at: number): void {
    typedRoutes.set(typedRoutes.get().filter((_, place) => place !== at));
    void compare();
  }

  return { comparison: query.data, error: query.error, comparing: query.isFetching, compare, add, remove };
}
