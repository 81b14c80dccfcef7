import { type FollowOptions, follow } from './follow.ts';
import { inPlace, sharesConnections, sharesPlaces } from './places.ts';

/**
 * Follows a stream of snapshots that only the eye needs, with the other tabs that are seen: in one that nobody sees it
 * is left, and followed again when the tab is seen, from the state as it is then.
 * @param name what tells this stream from others
 * @throws what the core refused with; never because of an abort
 */
export async function followWhileSeen<T>(name: string, options: FollowOptions<T>): Promise<void> {
  if (!sharesConnections()) return follow(options);
  const { signal } = options;
  while (!signal.aborted) {
    await untilSeen(signal);
    const unseen = new AbortController();
    const onChange = () => document.hidden && unseen.abort();
    document.addEventListener('visibilitychange', onChange);
    try {
      await followForAllTabs(name, { ...options, signal: AbortSignal.any([signal, unseen.signal]) });
    } finally {
      document.removeEventListener('visibilitychange', onChange);
    }
    if (!unseen.signal.aborted) return;
  }
}

function untilSeen(signal: AbortSignal): Promise<void> {
  if (!document.hidden || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = new AbortController();
    const end = () => {
      done.abort();
      resolve();
    };
    document.addEventListener('visibilitychange', () => !document.hidden && end(), { signal: done.signal });
    signal.addEventListener('abort', end, { signal: done.signal });
  });
}

/** What tabs tell each other of a stream that one of them holds. */
type Word<T> =
  | { readonly say: 'value'; readonly value: T }
  | { readonly say: 'lost' }
  /** One that has just come asks for the state. */
  | { readonly say: 'ask' };

/**
 * Follows a stream of snapshots that is the same in all tabs of a browser: one of them holds it, seen or not, and
 * hands its values on; when that one goes, another takes over. What a tab that nobody sees has to tell, a notice of
 * the browser, comes so from each of them. Where many streams are followed they are open by turns, each from the state
 * as it is then.
 * @param name what tells this stream from others
 * @throws what the core refused with; never because of an abort
 */
export async function followForAllTabs<T>(name: string, options: FollowOptions<T>): Promise<void> {
  if (!sharesPlaces()) return follow(options);
  const { signal, onValue, onLost } = options;
  const topic = `wecom-id-mapper:${name}`;
  const channel = new BroadcastChannel(topic);
  let turn: AbortController | undefined;

  channel.onmessage = ({ data }: MessageEvent<Word<T>>) => {
    if (signal.aborted) return;
    if (data.say === 'value') onValue(data.value);
    else if (data.say === 'lost') onLost();
    // Opened anew rather than said again: the core may word it otherwise by now.
    else turn?.abort();
  };

  async function hold(): Promise<void> {
    let ended = false;
    while (!ended && !signal.aborted) {
      ended = await inPlace(signal, async (place) => {
        turn = place;
        await follow({
          open: options.open,
          onValue: (value) => {
            onValue(value);
            tell({ say: 'value', value });
          },
          onLost: () => {
            onLost();
            tell({ say: 'lost' });
          },
          signal: AbortSignal.any([signal, place.signal]),
        });
        return !place.signal.aborted;
      });
    }
  }

  function tell(word: Word<T>): void {
    if (!signal.aborted) channel.postMessage(word);
  }

  try {
    tell({ say: 'ask' });
    await navigator.locks.request(topic, { signal }, hold);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    channel.close();
  }
}
