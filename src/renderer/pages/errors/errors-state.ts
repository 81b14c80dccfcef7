import { createStore } from '#renderer/state/store.ts';

/** What stands in the search field; it waits here while another page is open. */
export const errorQuery = createStore('');
