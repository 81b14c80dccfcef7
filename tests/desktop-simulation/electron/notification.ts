import { EventEmitter } from 'node:events';
import { onMessage, tell } from './link.ts';

const shown = new Map<number, Notification>();
let lastId = 0;

/** The stand-in for Electron's `Notification`. */
export class Notification extends EventEmitter {
  readonly #id = ++lastId;
  readonly #text: { title: string; body: string };

  constructor({ title, body }: { title: string; body: string }) {
    super();
    this.#text = { title, body };
  }

  static isSupported = (): boolean => true;

  show(): void {
    shown.set(this.#id, this);
    tell({ type: 'notification', notificationId: this.#id, ...this.#text });
  }
}

onMessage('notification:click', ({ notificationId }) => shown.get(notificationId)?.emit('click'));
