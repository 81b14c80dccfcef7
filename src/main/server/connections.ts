import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorBody, type Refusal, refuseInPlain, VERSION_HEADER } from './answers.ts';
import type { Limits } from './limits.ts';

/**
 * Watches over connections: never more of them than the limit, an answer that says why to every request that
 * comes broken or drop by drop, and an end to all of them when the host closes.
 */
export interface Connections {
  /** Watches over one more server; the connections of all count together. */
  guard(server: Server): void;
  /** Ends at once what is idle or streams, and what is under way when it is done or the grace is over. */
  close(): Promise<void>;
}

/** Under these names a server hands a request over; without a listener of its own, an expectation is met by Node. */
export const REQUEST_EVENTS = ['request', 'checkContinue', 'checkExpectation'] as const;

export function watchConnections(limits: Limits, version: string): Connections {
  const open = new Set<Socket>();
  const answering = new Map<Duplex, ServerResponse>();

  function admit(socket: Socket): void {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    if (open.size <= limits.connections) return;
    // A set keeps the order of arrival, so this is the oldest of the idle ones; the newcomer if all are busy.
    const idle = open.values().find((candidate) => !answering.has(candidate)) ?? socket;
    idle.destroy();
  }

  function begin(response: ServerResponse): void {
    const { socket } = response.req;
    answering.set(socket, response);
    response.once('close', () => {
      if (answering.get(socket) === response) answering.delete(socket);
    });
  }

  function refuseBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
    const response = answering.get(socket);
    if (response?.req.complete === true) {
      // The broken part came after a whole request, which still gets its answer.
      response.once('close', () => socket.destroy());
    } else if (!socket.writable || response?.headersSent === true) {
      socket.destroy();
    } else if (response === undefined) {
      socket.end(rawAnswer(refusalOf(error.code), version), () => socket.destroy());
    } else {
      response.once('close', () => socket.destroy());
      refuseInPlain(response, { ...refusalOf(error.code), headers: { connection: 'close' } });
    }
  }

  function endSoon(socket: Socket): void {
    const response = answering.get(socket);
    if (response === undefined || isStream(response)) socket.destroy();
    else response.once('close', () => socket.destroySoon());
  }

  return {
    guard(server) {
      server.on('connection', admit);
      for (const event of REQUEST_EVENTS) {
        server.on(event, (_request: IncomingMessage, response: ServerResponse) => begin(response));
      }
      server.on('clientError', refuseBroken);
    },
    async close() {
      const closed = [...open].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of open) endSoon(socket);
      const late = setTimeout(() => {
        for (const socket of open) socket.destroy();
      }, limits.closeGraceMs);
      await Promise.all(closed);
      clearTimeout(late);
    },
  };
}

function isStream(response: ServerResponse): boolean {
  return response.headersSent && response.getHeader('content-type') === 'text/event-stream';
}

function refusalOf(code: string | undefined): Refusal {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, message: 'The headers are longer than this server takes.' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, message: 'The request did not arrive in time.' };
    default:
      return { status: 400, message: 'The request is not well-formed HTTP/1.1.' };
  }
}

/** An answer for a request of which too little could be read to have a response object. */
function rawAnswer({ status, message }: Refusal, version: string): string {
  const body = `${JSON.stringify(errorBody(message))}\n`;
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `${VERSION_HEADER}: ${version}`,
    'x-content-type-options: nosniff',
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
