/** What the proxy itself said to the wish for a tunnel. */
export type ProxyReply =
  | { readonly protocol: 'http'; readonly status: number; readonly schemes: string; readonly reason: string }
  | { readonly protocol: 'socks5'; readonly problem: SocksProblem; readonly reason: string };

export type SocksProblem =
  | 'login_wanted'
  | 'login_refused'
  | 'login_method'
  | 'not_allowed'
  | 'cannot_reach'
  | 'not_socks5';

export type RouteStage = 'proxy' | 'connect' | 'answer';

/**
 * Where a call was when it failed. Sockets and parsers throw the same errors for the proxy's leg as for WeCom's,
 * before an answer as in the middle of one; only the code that was there can tell, so it wraps what it caught.
 * - `proxy`: on the way to the proxy, or talking to it.
 * - `connect`: before the call could be sent to WeCom; the handshake is the end of it.
 * - `answer`: the head of the answer had come.
 */
export class RouteFailure extends Error {
  override readonly name = 'RouteFailure';
  readonly stage: RouteStage;
  readonly reply: ProxyReply | null;
  // undici looks at the code to decide whether a call waits for another try.
  readonly code = 'ROUTE_FAILURE';

  constructor(stage: RouteStage, cause: unknown, reply: ProxyReply | null = null) {
    super(`failed in stage ${stage}`, { cause });
    this.stage = stage;
    this.reply = reply;
  }
}

/** The whole answer took longer than it may, though bytes kept coming. */
export class AnswerTooSlow extends Error {
  override readonly name = 'AnswerTooSlow';
  readonly code = 'ANSWER_TOO_SLOW';
}

/** The proxy took longer than it may to open a tunnel. */
export class ProxyTooSlow extends Error {
  override readonly name = 'ProxyTooSlow';
  readonly code = 'ETIMEDOUT';
}

/** The proxy ended the connection in the middle of the negotiation. */
export class ProxyHungUp extends Error {
  override readonly name = 'ProxyHungUp';
  readonly code = 'PROXY_HUNG_UP';
}
