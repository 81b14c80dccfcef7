import { EventEmitter } from 'node:events';
import { tell } from './link.ts';

const systemIsDark = process.env.SIMULATED_APPEARANCE === 'dark';

class NativeTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';

  constructor() {
    super();
    tell({ type: 'theme', dark: this.shouldUseDarkColors });
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? systemIsDark : this.#source === 'dark';
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#source = source;
    tell({ type: 'theme', dark: this.shouldUseDarkColors });
    this.emit('updated');
  }
}

/** The stand-in for Electron's `nativeTheme`: pages follow it, as in Electron. */
export const nativeTheme = new NativeTheme();
