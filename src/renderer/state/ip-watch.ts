import type { IpWatchView } from '#shared/contract/connection.ts';
import { createStore } from './store.ts';

/** How the watch over the trusted IP stands; null until the core has told it. */
export const ipWatchStore = createStore<IpWatchView | null>(null);
