import { EventEmitter } from 'node:events';
import { onMessage, tell } from './link.ts';
import { clickItem, entriesOf } from './menu.ts';

type Items = Parameters<typeof entriesOf>[0];

let shown: Tray | undefined;

/** The stand-in for Electron's `Tray`: one icon at most. */
export class Tray extends EventEmitter {
  items: Items = [];
  #toolTip = '';

  constructor(_image: unknown) {
    super();
    if (shown !== undefined) throw new Error('A second icon in the tray.');
    shown = this;
    this.#tell();
  }

  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip;
    this.#tell();
  }

  setContextMenu(items: Items): void {
    this.items = items;
    this.#tell();
  }

  destroy(): void {
    shown = undefined;
    tell({ type: 'tray', tray: undefined });
  }

  #tell(): void {
    tell({ type: 'tray', tray: { toolTip: this.#toolTip, entries: entriesOf(this.items) } });
  }
}

onMessage('tray:click', () => shown?.emit('click'));
onMessage('tray:choose', ({ label }) => clickItem(shown?.items ?? [], label));
