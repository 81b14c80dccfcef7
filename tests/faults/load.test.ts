import { readdirSync, readFileSync } from 'node:fs';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { expect, onTestFinished, test } from 'vitest';
import { serveBuilt } from '#tests/e2e/kit/serve-built.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import type { Client } from '#tests/main/app/doors.ts';
import { startTenant } from '../bench/tenant/index.ts';

/** `npm run faults -- load` sets it; without it there is nothing to wait for. */
const MINUTES = Number(process.env.WECOM_LOAD_MINUTES ?? 0);
const CLIENTS = 50;
const RUN_IDS = 100_000;
const KNOWN_IDS = 200;
/** The first part of the time, in which caches and connections grow to their size. */
const WARM_UP = 0.25;

test.runIf(MINUTES > 0)(
  `${CLIENTS} clients beside a run of ${RUN_IDS} ids for ${MINUTES} minutes`,
  { timeout: MINUTES * 60_000 + 300_000 },
  async () => {
    // One call for each group, and 10,000 calls a minute: the run is at work all the time.
    const tenant = await startTenant({
      contacts: 20_000,
      relations: 26_000,
      groups: RUN_IDS,
      groupSizeMax: 6,
    });
    onTestFinished(() => tenant.close());
    const { corpId, secrets, url: apiBase } = tenant.address;
    const server = await serveBuilt(temporaryFolder(), {
      WECOM_CORP_ID: corpId,
      WECOM_APP_SECRET: secrets.app,
      WECOM_ARCHIVE_SECRET: secrets.archive,
      WECOM_API_BASE: apiBase,
    });
    onTestFinished(() => server.close());
    const { contacts, groups } = tenant.directory;
    const known = Array.from({ length: KNOWN_IDS }, (_, index) => contacts.id(index));
    await batch(server.url, known);
    const page = await pageClient(server.url);
    const ids = Array.from({ length: RUN_IDS }, (_, index) => groups.id(index));
    const { runId } = await page.runs.create({ source: { from: 'ids', ids } });

    const until = performance.now() + MINUTES * 60_000;
    const samples: Sample[] = [];
    const sampler = setInterval(() => samples.push(sampleOf(server.pid)), 1_000);
    const counts = { requests: 0, errors: [] as string[], knownMs: [] as number[] };
    await Promise.all(
      Array.from({ length: CLIENTS }, (_, client) =>
        load(client, server.url, known, until, counts, contacts.id),
      ),
    );
    clearInterval(sampler);

    const run = await page.runs.get({ runId });
    const steady = samples.slice(Math.floor(samples.length * WARM_UP));
    const p99Ms = percentile(counts.knownMs, 0.99);
    const slope = slopePerMinute(steady.map(({ residentMib }) => residentMib));
    const handles = steady.map(({ handles }) => handles);
    console.info(
      [
        `requests ${counts.requests}, errors ${counts.errors.length}`,
        `a known look-up: median ${percentile(counts.knownMs, 0.5).toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`,
        `memory ${steady[0]?.residentMib.toFixed(0)} → ${steady.at(-1)?.residentMib.toFixed(0)} MiB, ${slope.toFixed(2)} MiB a minute`,
        `handles ${Math.min(...handles)} to ${Math.max(...handles)}`,
        `the run ${run.state}: ${run.done} of ${run.total}`,
      ].join('\n'),
    );
    expect(counts.errors).toEqual([]);
    expect(run.byVerdict.mapped).toBe(run.done);
    expect.soft(p99Ms).toBeLessThanOrEqual(50);
    // Over less than some minutes a slope says nothing.
    if (MINUTES >= 5) expect.soft(slope).toBeLessThanOrEqual(1);
    expect.soft(Math.max(...handles) - Math.min(...handles)).toBeLessThanOrEqual(CLIENTS + 40);
  },
);

interface Counts {
  requests: number;
  readonly errors: string[];
  readonly knownMs: number[];
}

/** One client: mostly ids that are known, at times a new one, a batch, a page of the library or the runs. */
async function load(
  client: number,
  url: string,
  known: readonly string[],
  until: number,
  counts: Counts,
  idOf: (index: number) => string,
): Promise<void> {
  for (let turn = client; performance.now() < until; turn += 1) {
    const began = performance.now();
    const kind = turn % 20;
    const isKnown = kind < 16;
    const fresh = KNOWN_IDS + ((turn * CLIENTS + client) % 19_000);
    const asked =
      kind === 16
        ? fetch(`${url}/api/fetch-wecom-name/user_id/${idOf(fresh)}`)
        : kind === 17
          ? batch(url, [idOf(fresh), ...known.slice(0, 9)])
          : kind === 18
            ? fetch(`${url}/api/mappings?limit=50`)
            : kind === 19
              ? fetch(`${url}/api/runs`)
              : fetch(`${url}/api/fetch-wecom-name/user_id/${known[turn % known.length]}`);
    try {
      const response = await asked;
      const text = await response.text();
      if (response.status !== 200) counts.errors.push(`${response.status} ${text.slice(0, 200)}`);
    } catch (error) {
      counts.errors.push(String(error));
    }
    counts.requests += 1;
    if (isKnown) counts.knownMs.push(performance.now() - began);
    // A script thinks a little between two calls.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function batch(url: string, ids: readonly string[]): Promise<Response> {
  return fetch(`${url}/api/batch-fetch-wecom-names`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id_type: 'user_id', ids }),
  });
}

async function pageClient(url: string): Promise<Client> {
  const page = await (await fetch(url)).text();
  const token = /name="session-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
  return createORPCClient(new RPCLink({ url: `${url}/rpc`, headers: { 'x-session-token': token } }));
}

interface Sample {
  readonly residentMib: number;
  readonly handles: number;
}

/** What the system says of a process, where it has `/proc`. */
function sampleOf(pid: number): Sample {
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { residentMib: Number(resident) / 1_024, handles: readdirSync(`/proc/${pid}/fd`).length };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The slope of the straight line that fits best, of samples a second apart. */
function slopePerMinute(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = (values.length - 1) / 2;
  const above = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  const below = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  return (above / below) * 60;
}
