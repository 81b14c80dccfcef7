/** A browser opens six connections to a host: whatever all its tabs follow, two are left to ask by. */
const PLACES = [1, 2, 3, 4].map((number) => `wecom-id-mapper:place-${number}`);

const TURN_MS = 1_000;

/** Ends when its turn is aborted, which happens when another waits for the place. */
type Work<T> = (turn: AbortController) => Promise<T>;

/**
 * Does something that holds a connection in one of the places for it, which all tabs of a browser share. Where more is
 * wanted at a time than there are places, each has its turns of a second.
 * @throws what the work threw; the signal's reason, when it was aborted before a place was free
 */
export async function inPlace<T>(signal: AbortSignal, work: Work<T>): Promise<T> {
  for (const place of PLACES) {
    const done = await navigator.locks.request(place, { ifAvailable: true }, async (lock) =>
      lock === null ? undefined : { value: await takeTurn(place, work) },
    );
    if (done !== undefined) return done.value;
  }
  const place = await leastAwaited();
  return navigator.locks.request(place, { signal }, () => takeTurn(place, work));
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
async function leastAwaited(): Promise<string> {
  const names = await awaited();
  const waiting = (place: string) => names.filter((name) => name === place).length;
  return PLACES.reduce((best, place) => (waiting(place) < waiting(best) ? place : best));
}

async function awaited(): Promise<(string | undefined)[]> {
  const { pending = [] } = await navigator.locks.query();
  return pending.map(({ name }) => name);
}
