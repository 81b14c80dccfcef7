import { createStore, type Store } from './store.ts';

/**
 * A choice out of a few words that this browser or window remembers. Where storage is refused (a private
 * window, a full disk) it lasts as long as the page.
 */
export function createLocalChoice<const T extends string>(
  key: string,
  words: readonly T[],
  initial: T,
): Store<T> {
  const store = createStore<T>(recall(key, words) ?? initial);
  return {
    ...store,
    set(value) {
      store.set(value);
      remember(key, value);
    },
  };
}

function recall<T extends string>(key: string, words: readonly T[]): T | undefined {
  try {
    const kept = localStorage.getItem(key);
    return words.find((word) => word === kept);
  } catch (error) {
    console.warn('this browser lends no storage', error);
    return undefined;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    console.warn('this browser lends no storage', error);
  }
}
