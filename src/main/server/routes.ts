import { type AnyContractProcedure, fallbackContractConfig } from '@orpc/contract';
import { type TraverseContractProcedureCallbackOptions, traverseContractProcedures } from '@orpc/server';
import * as z from 'zod';
import { contract } from '#shared/contract/index.ts';

/** One REST call of the contract. */
export interface RestRoute {
  readonly method: string;
  /** As the contract writes it: `/runs/{runId}`. */
  readonly path: string;
  /** The fields that a body must have; those of the path don't count. */
  readonly neededInBody: readonly string[];
}

export interface RestRoutes {
  /** All routes of a path below the prefix, by method; empty when the path means nothing. */
  at(pathname: string): ReadonlyMap<string, RestRoute>;
}

/** Whether a procedure is a REST call at all: one without a path is for the page alone. */
export function isRestCall({ contract }: TraverseContractProcedureCallbackOptions): boolean {
  return contract['~orpc'].route.path !== undefined;
}

/** Collects the contract's REST calls. */
export function collectRestRoutes(): RestRoutes {
  const routes: { pattern: RegExp; route: RestRoute }[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract }) => {
    const { path, method: ownMethod } = contract['~orpc'].route;
    if (path === undefined) return;
    const method = fallbackContractConfig('defaultMethod', ownMethod);
    const route = { method, path, neededInBody: neededInBody(contract, path) };
    routes.push({ pattern: patternOf(path), route });
  });
  return {
    at(pathname) {
      const path = pathname.replace(/\/$/, '');
      const found = routes.filter(({ pattern }) => pattern.test(path));
      return new Map(found.map(({ route }) => [route.method, route]));
    },
  };
}

/** `/runs/{runId}` matches one segment, `/files/{+path}` the rest. */
function patternOf(path: string): RegExp {
  const segments = path.split('/').map((segment) => {
    if (segment.startsWith('{+')) return '.+';
    return segment.startsWith('{') ? '[^/]+' : segment.replace(/[^\w-]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}

function neededInBody(contract: AnyContractProcedure, path: string): readonly string[] {
  const { inputSchema } = contract['~orpc'];
  if (!(inputSchema instanceof z.ZodObject)) return [];
  return Object.entries(inputSchema.shape)
    .filter(([name, field]) => field._zod.optin === undefined && !path.includes(`{${name}}`))
    .map(([name]) => name);
}
