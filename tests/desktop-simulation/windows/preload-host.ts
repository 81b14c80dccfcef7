/** What a page says to the simulation, over a function that Playwright binds into it. */
export type FromPage =
  | { readonly type: 'document'; readonly url: string }
  | { readonly type: 'ipc'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'port:message'; readonly portId: string; readonly data: EncodedData }
  | { readonly type: 'port:close'; readonly portId: string };

/** Port data on its way between Playwright and the page: text as it is, bytes as base64. */
export type EncodedData = { readonly text: string } | { readonly base64: string };

/** What the simulation can do in a page. */
interface PageEnd {
  receive(channel: string, message: unknown, portIds: readonly string[]): void;
  receiveOnPort(portId: string, data: EncodedData): void;
  closePort(portId: string): void;
}

declare global {
  interface Window {
    simulationSend(message: FromPage): Promise<void>;
    readonly simulationEnd: PageEnd;
  }
}

/**
 * @returns the script that runs in every document before its own: a small `electron` for the built preload, and
 * the preload. As in Electron, only main frames get one. It is text and no `eval`, which the page's policy
 * forbids.
 */
export function preloadHostScript(preloadSource: string): string {
  return `if (window === window.top) {
  const simulatedElectron = (${installPreloadHost.toString()})();
  ((require, module, exports) => {
${preloadSource}
  })(() => simulatedElectron, { exports: {} }, {});
}`;
}

/** Runs in the page: may use nothing from around it. */
function installPreloadHost() {
  type Listener = (event: { ports: MessagePort[] }, message: unknown) => void;
  const listeners = new Map<string, Listener[]>();
  const nearPorts = new Map<string, MessagePort>();
  const farPorts = new Map<string, MessagePort>();
  const onTheWay: string[] = [];
  const send = (message: FromPage) => void window.simulationSend(message);

  const encode = (data: string | Uint8Array<ArrayBuffer> | ArrayBuffer): EncodedData => {
    if (typeof data === 'string') return { text: data };
    return { base64: btoa(Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte)).join('')) };
  };
  const decode = (data: EncodedData): string | Uint8Array => {
    if ('text' in data) return data.text;
    return Uint8Array.from(atob(data.base64), (character) => character.charCodeAt(0));
  };

  const openPort = (portId: string): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => send({ type: 'port:message', portId, data: encode(data) });
    nearPorts.set(portId, port1);
    onTheWay.push(portId);
    return port2;
  };

  // In Electron either end learns that the other was closed; Chromium alone tells neither. The preload posts its
  // ports to the page: this listener comes before the page's own and sees the very ports that it gets.
  window.addEventListener('message', ({ source, ports }) => {
    if (source !== window) return;
    for (const port of ports) {
      const portId = onTheWay.shift();
      if (portId === undefined) return;
      farPorts.set(portId, port);
      port.close = () => {
        MessagePort.prototype.close.call(port);
        send({ type: 'port:close', portId });
      };
    }
  });

  const end: PageEnd = {
    receive(channel, message, portIds) {
      const event = { ports: portIds.map(openPort) };
      for (const listener of listeners.get(channel) ?? []) listener(event, message);
    },
    receiveOnPort: (portId, data) => nearPorts.get(portId)?.postMessage(decode(data)),
    closePort(portId) {
      nearPorts.get(portId)?.close();
      farPorts.get(portId)?.dispatchEvent(new Event('close'));
    },
  };
  Object.defineProperty(window, 'simulationEnd', { value: end });
  send({ type: 'document', url: window.location.href });

  return {
    contextBridge: {
      exposeInMainWorld: (name: string, api: object) =>
        Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true }),
    },
    ipcRenderer: {
      send: (channel: string, ...args: unknown[]) => send({ type: 'ipc', channel, args }),
      on: (channel: string, listener: Listener) =>
        void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
  };
}
