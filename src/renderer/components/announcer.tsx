import { createStore, useStore } from '#renderer/state/store.ts';

const announced = createStore('');

/** Has a screen reader say something that happened and is not seen, when it next has a moment. */
export function announce(text: string): void {
  // The same words twice would be no change, and not be read again.
  announced.set(text === announced.get() ? `${text}\u00a0` : text);
}

/** The one place that {@link announce} speaks from. */
export function Announcer() {
  const text = useStore(announced);
  return (
    <div role="log" aria-live="polite" className="visually-hidden">
      {text}
    </div>
  );
}
