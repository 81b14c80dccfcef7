import type { WecomError } from '../wecom/errors.ts';
import type { Route } from '../wecom/route/index.ts';
import { causeOf } from './causes.ts';
import { type Finding, finding } from './findings.ts';
import { firstHopOf, showHop } from './reach.ts';

/** What a failed call on a route comes to, with what its texts name. */
export function findingAfter(error: WecomError, route: Route): Finding {
  return finding(causeOf(error), valuesOf(error, route), { error });
}

function valuesOf({ fault, errcode, fromIp }: WecomError, route: Route): Finding['values'] {
  const detail = 'detail' in fault ? fault.detail : fault.kind === 'refused' ? fault.errmsg : '';
  const peer = 'peer' in fault && fault.peer !== undefined ? fault.peer : showHop(firstHopOf(route));
  const path = fault.endpoint === '' ? '' : `/cgi-bin/${fault.endpoint}`;
  return { detail, peer, path, paths: path, errcode: errcode ?? '', ip: fromIp ?? '?' };
}
