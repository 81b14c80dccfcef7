/** A process that is fifty scripts at once. What they wait for is measured here, away from everything else. */
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { answerParent } from '../../bench/child.ts';

export interface LoadOrder {
  readonly url: string;
  /** Ids whose names are known, and others that are not. */
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  readonly clients: number;
  readonly forMs: number;
}

export interface LoadReport {
  readonly requests: number;
  /** How often WeCom itself refused, by its errcode, or its quota left no room. */
  readonly wecomErrors: Readonly<Record<string, number>>;
  /** Everything else that was not answered as it should be; the first hundred. */
  readonly errors: readonly string[];
  /** How long each look-up of a known id took. */
  readonly knownMs: Float64Array;
  /** The longest that this process itself kept an answer waiting: it bounds what the figures can say. */
  readonly ownStallMs: number;
}

/** Twenty turns of a client: mostly ids that are known, at times a new one, a batch, a page of library or runs. */
const TURNS = 20;
const [FRESH, BATCH, LIBRARY, RUNS] = [16, 17, 18, 19];
/** From one look-up to the next: all over what is known, and every id once before one comes again. */
const SPREAD = 48_271;
/** A script thinks a little between two calls. */
const THINKS_MS = 200;
const MOST_ERRORS = 100;

const handlers = {
  async load({ url, known, unknown, clients, forMs }: LoadOrder): Promise<LoadReport> {
    const dispatcher = new Agent({ connections: clients, pipelining: 1 });
    const until = performance.now() + forMs;
    const wecomErrors: Record<string, number> = {};
    const errors: string[] = [];
    const knownMs: number[] = [];
    let [requests, ownStallMs, asked, asks] = [0, 0, 0, 0];

    async function ask(turn: number): Promise<void> {
      const id = known[(asks++ * SPREAD) % known.length];
      const fresh = () => unknown[asked++ % unknown.length];
      const began = performance.now();
      const kind = turn % TURNS;
      const { statusCode, body } =
        kind === BATCH
          ? await request(`${url}/api/batch-fetch-wecom-names`, {
              dispatcher,
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ id_type: 'user_id', ids: [fresh(), ...known.slice(0, 9)] }),
            })
          : await request(url + pathOf(kind, kind === FRESH ? fresh() : id), { dispatcher });
      const text = await body.text();
      requests += 1;
      if (kind < FRESH) knownMs.push(performance.now() - began);
      if (statusCode === 200) return;
      const code = wecomCodeIn(text);
      if (code !== undefined) wecomErrors[code] = (wecomErrors[code] ?? 0) + 1;
      else if (errors.length < MOST_ERRORS) errors.push(`${statusCode} ${text.slice(0, 200)}`);
    }

    async function client(number: number): Promise<void> {
      // Not all at the same moment.
      await delay((number * THINKS_MS) / clients);
      for (let turn = number; performance.now() < until; turn += 1) {
        await ask(turn).catch((error: unknown) => {
          if (errors.length < MOST_ERRORS) errors.push(String(error));
        });
        const due = performance.now() + THINKS_MS;
        await delay(THINKS_MS);
        ownStallMs = Math.max(ownStallMs, performance.now() - due);
      }
    }

    await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
    await dispatcher.close();
    return { requests, wecomErrors, errors, knownMs: Float64Array.from(knownMs), ownStallMs };
  },
};

export type LoadHandlers = typeof handlers;

function pathOf(kind: number, id: string | undefined): string {
  if (kind === LIBRARY) return '/api/mappings?limit=50';
  if (kind === RUNS) return '/api/runs';
  return `/api/fetch-wecom-name/user_id/${id}`;
}

/**
 * What WeCom refused with. An answer that never came, or a database without room, is a fault like any other: on this
 * machine nobody but the application can have caused it.
 */
function wecomCodeIn(text: string): string | undefined {
  return /"errcode":\s*(-?\d+)/.exec(text)?.[1] ?? /"code":\s*"(quota_spent)"/.exec(text)?.[1];
}

answerParent(handlers);
