import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { expect, onTestFinished, test } from 'vitest';
import { databaseIn } from '#main/backup/places.ts';
import { mapped } from '#main/resolve/outcome.ts';
import { openStore } from '#main/store/index.ts';
import { serveBuilt } from '#tests/e2e/kit/serve-built.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import type { Client } from '#tests/main/app/doors.ts';
import { startChild } from '../bench/child.ts';
import { startTenant } from '../bench/tenant/index.ts';
import { histogram, percentile, slopePerMinute } from './kit/figures.ts';
import type { LoadHandlers } from './kit/load-clients.ts';

/** `npm run faults -- load` sets it; without it there is nothing to wait for. */
const MINUTES = Number(process.env.WECOM_LOAD_MINUTES ?? 0);
const CLIENTS = 50;
const RUN_IDS = 100_000;
/** What the library knows before: more than its cache holds, which look-ups all over it fill in the first part. */
const KNOWN_IDS = 100_000;
const CONTACTS = KNOWN_IDS + 20_000;
/** The first part of the time, in which caches and connections grow to their size. */
const WARM_UP = 0.25;

test.runIf(MINUTES > 0)(
  `${CLIENTS} clients beside a run of ${RUN_IDS} ids for ${MINUTES} minutes`,
  { timeout: MINUTES * 60_000 + 300_000 },
  async () => {
    // One call for each group, and 10,000 calls a minute: the run is at work all the time.
    const tenant = await startTenant({
      contacts: CONTACTS,
      relations: CONTACTS + 6_000,
      groups: RUN_IDS,
      groupSizeMax: 6,
    });
    onTestFinished(() => tenant.close());
    const { corpId, secrets, url: apiBase } = tenant.address;
    const probeFile = join(temporaryFolder(), 'stalls.json');
    const { contacts, groups } = tenant.directory;
    const contactIds = Array.from({ length: CONTACTS }, (_, index) => contacts.id(index));
    const known = contactIds.slice(0, KNOWN_IDS);
    const dataFolder = temporaryFolder();
    fillLibrary(dataFolder, corpId, known);
    const server = await serveBuilt(dataFolder, {
      WECOM_CORP_ID: corpId,
      WECOM_APP_SECRET: secrets.app,
      WECOM_ARCHIVE_SECRET: secrets.archive,
      WECOM_API_BASE: apiBase,
      LOOP_PROBE_FILE: probeFile,
      NODE_OPTIONS: [
        `--import=${pathToFileURL(join(import.meta.dirname, 'kit', 'loop-probe.mjs'))}`,
        process.env.WECOM_LOAD_NODE_OPTIONS ?? '',
      ].join(' '),
    });
    onTestFinished(() => server.close());
    const page = await pageClient(server.url);
    const ids = Array.from({ length: RUN_IDS }, (_, index) => groups.id(index));
    const { runId } = await page.runs.create({ source: { from: 'ids', ids } });

    const samples: Sample[] = [];
    const sampler = setInterval(() => samples.push(sampleOf(server.pid)), 1_000);
    const clients = startChild<LoadHandlers>(new URL('./kit/load-clients.ts', import.meta.url));
    onTestFinished(() => clients.kill());
    const load = await clients.ask('load', {
      url: server.url,
      known,
      unknown: contactIds.slice(KNOWN_IDS),
      clients: CLIENTS,
      forMs: MINUTES * 60_000,
    });
    clearInterval(sampler);

    const run = await page.runs.get({ runId });
    await server.close();
    const stalls = JSON.parse(readFileSync(probeFile, 'utf8'));
    const steady = samples.slice(Math.floor(samples.length * WARM_UP));
    const p99Ms = percentile(load.knownMs, 0.99);
    const slope = slopePerMinute(steady.map(({ residentMib }) => residentMib));
    const handles = steady.map(({ handles }) => handles);
    console.info(
      [
        `requests ${load.requests}, refused by WeCom ${JSON.stringify(load.wecomErrors)}, errors ${load.errors.length}`,
        `a known look-up, of ${load.knownMs.length}: median ${percentile(load.knownMs, 0.5).toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, longest ${percentile(load.knownMs, 1).toFixed(0)} ms`,
        `  ${histogram(load.knownMs, [2, 5, 10, 20, 50, 100, 250])}`,
        `the server's turns: ${stalls.over20Ms} late by more than 20 ms, ${stalls.over50Ms} by more than 50, the longest ${stalls.longestMs.toFixed(0)} ms; the clients' own: ${load.ownStallMs.toFixed(0)} ms`,
        `memory was collected ${stalls.collections} times in ${stalls.collectedMs.toFixed(0)} ms, the longest ${stalls.longestCollectionMs.toFixed(0)} ms`,
        `memory ${steady[0]?.residentMib.toFixed(0)} → ${steady.at(-1)?.residentMib.toFixed(0)} MiB after ${WARM_UP * 100} % of the time to warm up, ${slope.toFixed(2)} MiB a minute`,
        `handles ${Math.min(...handles)} to ${Math.max(...handles)}`,
        `the run ${run.state}: ${run.done} of ${run.total}`,
      ].join('\n'),
    );
    expect(load.errors).toEqual([]);
    expect(run.byVerdict.mapped).toBe(run.done);
    expect.soft(p99Ms).toBeLessThanOrEqual(50);
    // Over less than some minutes a slope says nothing.
    if (MINUTES >= 5) expect.soft(slope).toBeLessThanOrEqual(1);
    expect.soft(Math.max(...handles) - Math.min(...handles)).toBeLessThanOrEqual(CLIENTS + 40);
  },
);

/** A library that has just heard of customers. */
function fillLibrary(dataFolder: string, corpId: string, ids: readonly string[]): void {
  const store = openStore(databaseIn(dataFolder));
  const about = { kind: 'external_contact', source: 'external_contact' } as const;
  const outcomes = ids.map((id, number) =>
    mapped({ id, space: 'text' }, { ...about, name: `张三${number}` }),
  );
  store.corp(corpId).register.record(outcomes, Date.now());
  store.close();
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
