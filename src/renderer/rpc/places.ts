/** A browser opens six connections to a host: whatever all its tabs follow, two are left to ask by. */
const PLACES = [1, 2, 3, 4].map((number) => `wecom-id-mapper:place-${number}`);
/** Those that may be kept for long. */
const KEPT_PLACES = PLACES.slice(1);

const TURN_MS = 1_000;

/** Ends when its turn is aborted, which happens when another waits for the place. */
type Work<T> = (turn: AbortController) => Promise<T>;

/** Whether the connections of this page are those of other pages as well: the desktop's window has a port of its own. */
export const sharesConnections = () => window.wecomIdMapper === undefined;

/** Whether places are given at all: browsers lend locks to secure origins only, which this machine's addresses are. */
export const sharesPlaces = () => sharesConnections() && navigator.locks !== undefined;

/**
 * Does something that holds a connection in one of the places for it, which all tabs of a browser share. Where more is
 * wanted at a time than there are places, each has its turns of a second.
 * @throws what the work threw; the signal's reason, when it was aborted before a place was free
 */
export async function inPlace<T>(signal: AbortSignal, work: Work<T>, places = PLACES): Promise<T> {
  for (const place of places) {
    const done = await navigator.locks.request(place, { ifAvailable: true }, async (lock) =>
      lock === null ? undefined : { value: await takeTurn(place, work) },
    );
    if (done !== undefined) return done.value;
  }
  const place = await leastAwaited(places);
  return navigator.locks.request(place, { signal }, () => takeTurn(place, work));
}

/**
 * A stream of what was asked for by this tab alone and can't be begun again halfway: it waits for a place, and keeps
 * it to its end.
 * @throws what the stream threw; the signal's reason, when it was aborted before a place was free
 */
export async function* keepingPlace<T>(
  signal: AbortSignal,
  open: () => Promise<AsyncIterable<T>>,
): AsyncGenerator<T, void, void> {
  if (!sharesPlaces()) return yield* await open();
  const entered = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const stay = () => {
    entered.resolve();
    return left.promise;
  };
  inPlace(signal, stay, KEPT_PLACES).catch(entered.reject);
  await entered.promise;
  try {
    yield* await open();
  } finally {
    left.resolve();
  }
}

async function takeTurn<T>(place: string, work: Work<T>): Promise<T> {
  const turn = new AbortController();
  const timer = setInterval(async () => {
    if ((await awaited()).includes(place)) turn.abort();
  }, TURN_MS);
  try {
    return await work(turn);
  } finally {
    clearInterval(timer);
  }
}

/** @returns the place for which the fewest wait */
async function leastAwaited(places: readonly string[]): Promise<string> {
  const names = await awaited();
  const waiting = (place: string) => names.filter((name) => name === place).length;
  return places.reduce((best, place) => (waiting(place) < waiting(best) ? place : best));
}

async function awaited(): Promise<(string | undefined)[]> {
  const { pending = [] } = await navigator.locks.query();
  return pending.map(({ name }) => name);
}
