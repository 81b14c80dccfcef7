import type { ComparisonView } from '#shared/contract/routes.ts';
import type { Workspace } from '../../workspace.ts';
import { nameOfRoute } from '../ip-record.ts';
import type { ConnectionScene } from '../service.ts';
import { type CompareOptions, type Comparison, compareRoutes } from './compare-routes.ts';
import { comparisonView } from './comparison-view.ts';

/** What a comparison works on. */
export interface RouteScene extends ConnectionScene {
  readonly workspace: Pick<Workspace, 'profile' | 'client' | 'store' | 'clientOn'>;
}

/**
 * Compares routes as growing results, the last of which is `finished` and written into the record of IPs.
 * @throws the signal's reason when it is aborted
 */
export async function* watchRoutes(
  { workspace, language, now }: RouteScene,
  options: CompareOptions = {},
): AsyncGenerator<ComparisonView, void, void> {
  for await (const comparison of compareRoutes(workspace, options)) {
    if (comparison.finished) record(workspace, comparison, now());
    yield comparisonView(comparison, now(), language);
  }
}

/** Compares routes and gives the last result. @throws the signal's reason when it is aborted */
export async function reportRoutes(scene: RouteScene, options: CompareOptions = {}): Promise<ComparisonView> {
  let last: ComparisonView | undefined;
  for await (const comparison of watchRoutes(scene, options)) last = comparison;
  if (last === undefined) throw new Error('a comparison ended without a result');
  return last;
}

/** The IPs that WeCom has judged, each with its judgement; a refusal counts for more. */
function record({ store }: RouteScene['workspace'], { routes }: Comparison, nowMs: number): void {
  for (const { route, acceptedIps, refusedIps } of routes) {
    for (const ip of new Set([...acceptedIps, ...refusedIps])) {
      const status = refusedIps.includes(ip) ? 'refused' : 'accepted';
      store.ipRecords.see({ purpose: 'app', ip, route: nameOfRoute(route), status }, nowMs);
    }
  }
}
