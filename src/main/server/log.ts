/** What the host tells whoever keeps the log. Queries, headers and bodies are never part of it. */
export type ServerEvent =
  | {
      readonly kind: 'request';
      readonly method: string;
      /** Percent-encoded, hence one line, and without the query; `-` when it could not be read. */
      readonly path: string;
      /** The status that was sent, or `null` when the client went away before one was. */
      readonly status: number | null;
      readonly tookMs: number;
    }
  | {
      /** A fault of ours: the caller was told nothing of it. */
      readonly kind: 'fault';
      /** The procedure in which it happened, or with what the path of the request begins. */
      readonly where: string;
      readonly error: unknown;
    };

export type ServerLog = (event: ServerEvent) => void;
