import type { Session } from 'electron';
import { type ProxyResolver, parsePacAnswer } from '../wecom/route/index.ts';

/** Finds the proxy as Chromium does: by the system's settings, its PAC file and its exceptions. */
export function systemProxyOf(session: Pick<Session, 'resolveProxy'>): ProxyResolver {
  return async (url) => parsePacAnswer(await session.resolveProxy(url));
}
