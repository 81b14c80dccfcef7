import { EventEmitter } from 'node:events';
import type { PortData } from '../messages.ts';
import { onMessage, tell } from './link.ts';

type PortMessage = { readonly data: PortData; readonly ports: readonly [] };

/** Ports whose other end lives in a page, by the id under which messages cross. */
const bridged = new Map<string, MessagePortMain>();

/** The stand-in for Electron's `MessagePortMain`: queues until it is started, and clones what it carries. */
export class MessagePortMain extends EventEmitter<{ message: [PortMessage]; close: [] }> {
  #peer: MessagePortMain | undefined;
  #forward: ((data: PortData) => void) | undefined;
  #onPeerClose: (() => void) | undefined;
  #queue: PortData[] = [];
  #started = false;
  #closed = false;

  static entangle(one: MessagePortMain, other: MessagePortMain): void {
    one.#peer = other;
    other.#peer = one;
  }

  start(): void {
    this.#started = true;
    for (const data of this.#queue.splice(0)) this.#emitMessage(data);
  }

  postMessage(data: PortData): void {
    if (!this.#closed) this.#peer?.receive(structuredClone(data));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#peer?.disconnect();
  }

  /** Takes a message from the other end. */
  receive(data: PortData): void {
    if (this.#closed) return;
    if (this.#forward) this.#forward(data);
    else if (this.#started) this.#emitMessage(data);
    else this.#queue.push(data);
  }

  /** The other end has gone. */
  disconnect(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onPeerClose?.();
    setImmediate(() => this.emit('close'));
  }

  /** Moves this end into a page. From now on it is a relay between the page and its peer. */
  moveToPage(): string {
    const portId = crypto.randomUUID();
    const peer = this.#peer;
    if (!peer) throw new Error('Only one end of a channel can be transferred.');
    this.#forward = (data) => tell({ type: 'port:message', portId, data });
    this.#onPeerClose = () => tell({ type: 'port:close', portId });
    bridged.set(portId, peer);
    return portId;
  }

  #emitMessage(data: PortData): void {
    setImmediate(() => this.emit('message', { data, ports: [] }));
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    MessagePortMain.entangle(this.port1, this.port2);
  }
}

onMessage('port:message', ({ portId, data }) => bridged.get(portId)?.receive(data));
onMessage('port:close', ({ portId }) => {
  bridged.get(portId)?.disconnect();
  bridged.delete(portId);
});
