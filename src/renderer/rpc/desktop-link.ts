import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { CoreUnreachableError } from './unreachable.ts';

/** What the preload script hands to the page. */
export interface DesktopBridge {
  /** Asks for a port to the core; it comes as a message {@link PORT_MESSAGE} of this same window. */
  requestPort(): void;
}

declare global {
  interface Window {
    readonly wecomIdMapper?: DesktopBridge;
  }
}

export const PORT_MESSAGE = 'wecom-id-mapper:port';

const PORT_TIMEOUT_MS = 5_000;

/**
 * Calls the core over a MessagePort. When the port closes (the core was restarted), what is under way fails as
 * unreachable, and the next call asks for a new port.
 */
export function desktopLink(bridge: DesktopBridge): ClientLink<ClientContext> {
  let current: Promise<Line> | undefined;

  function line(): Promise<Line> {
    current ??= openLine(bridge, () => {
      current = undefined;
    });
    return current;
  }

  return {
    async call(path, input, options) {
      const { link, closed } = await line();
      return Promise.race([link.call(path, input, options), closed]);
    },
  };
}

interface Line {
  readonly link: ClientLink<ClientContext>;
  /** Rejects when the port closes, and never resolves. */
  readonly closed: Promise<never>;
}

async function openLine(bridge: DesktopBridge, onClose: () => void): Promise<Line> {
  try {
    const port = await receivePort(bridge);
    const closed = Promise.withResolvers<never>();
    closed.promise.catch(onClose);
    port.addEventListener('close', () => closed.reject(new CoreUnreachableError('the port was closed')));
    const link = new RPCLink({ port });
    port.start();
    return { link, closed: closed.promise };
  } catch (error) {
    onClose();
    throw error;
  }
}

function receivePort(bridge: DesktopBridge): Promise<MessagePort> {
  const { promise, resolve, reject } = Promise.withResolvers<MessagePort>();
  const timer = setTimeout(() => {
    window.removeEventListener('message', onMessage);
    reject(new CoreUnreachableError('no port came'));
  }, PORT_TIMEOUT_MS);

  function onMessage(event: MessageEvent): void {
    const [port] = event.ports;
    if (event.source !== window || event.data !== PORT_MESSAGE || port === undefined) return;
    clearTimeout(timer);
    window.removeEventListener('message', onMessage);
    resolve(port);
  }

  window.addEventListener('message', onMessage);
  bridge.requestPort();
  return promise;
}
