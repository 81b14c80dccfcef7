import { expect } from 'vitest';
import type { DemoTenant } from '#main/demo/index.ts';
import type { LoggedCall } from '#tests/kit/call-log.ts';
import { type Committed, readCommitted } from '#tests/kit/committed.ts';

/** What must hold of a data folder at every moment, whatever has happened. */
export interface Model {
  /** Looks at what is committed now: nothing lost since the last look, nothing wrong, nothing asked for again. */
  look(): Committed;
}

/** @param take the calls that have come since it was asked last */
export function createModel(tenant: DemoTenant, folder: string, take: () => readonly LoggedCall[]): Model {
  let before: Committed | undefined;

  return {
    look() {
      const calls = take();
      const now = lookAt(tenant, folder);
      expect(lostSince(before, now)).toEqual([]);
      expect(askedAgain(before, calls)).toEqual([]);
      expect(uncounted(tenant, now)).toEqual([]);
      before = now;
      return now;
    },
  };
}

/** What is committed in a folder, where all of it is true. */
export function lookAt(tenant: DemoTenant, folder: string): Committed {
  const now = readCommitted(folder);
  expect(now.integrity).toBe('ok');
  expect(now.miscounted).toEqual([]);
  expectTrue(tenant, now);
  return now;
}

/** A failure is there to be tried again; everything else stays, and so does every name. */
function lostSince(before: Committed | undefined, now: Committed): unknown[] {
  if (before === undefined) return [];
  const verdicts = [...before.verdicts].filter(
    ([id, verdict]) => verdict !== 'failed' && now.verdicts.get(id) !== verdict,
  );
  return [...verdicts, ...[...before.register.keys()].filter((id) => !now.register.has(id))];
}

/** No call is made for an id whose verdict had been committed before the call. */
function askedAgain(before: Committed | undefined, calls: readonly LoggedCall[]): string[] {
  const isSettled = (id: string) => ![undefined, 'failed'].includes(before?.verdicts.get(id));
  return calls.flatMap(({ endpoint, ids }) => ids.filter(isSettled).map((id) => `${endpoint} ${id}`));
}

/** Whatever WeCom has counted, the ledger has counted before. A call with a dead token is not counted. */
function uncounted(tenant: DemoTenant, { spent }: Committed): string[] {
  return Object.entries(tenant.control.stats().byEndpoint).flatMap(([endpoint, { calls, byErrcode }]) => {
    const counted = calls - DEAD_TOKEN.reduce((sum, errcode) => sum + (byErrcode[errcode] ?? 0), 0);
    const known = spent.get(endpoint) ?? 0;
    return counted > known ? [`${endpoint}: ${counted} calls, ${known} in the ledger`] : [];
  });
}

const DEAD_TOKEN = [40014, 42001, 40001];

/** Every verdict is the id's own and every name its own, also of those whom nobody has asked for. */
function expectTrue(tenant: DemoTenant, { verdicts, names, errcodes, register }: Committed): void {
  const wasBusy = (tenant.control.stats().byErrcode[BUSY] ?? 0) > 0;
  for (const [id, verdict] of verdicts) {
    if (verdict === 'failed') {
      // Only WeCom itself, too busy for that very id, may leave it undone; a group may have named it since.
      const isNamed = typeof names.get(id) === 'string';
      expect([id, wasBusy && (isNamed || errcodes.get(id) === BUSY)]).toEqual([id, true]);
    } else expectVerdict(tenant, id, verdict, names.get(id) ?? null);
  }
  for (const [id, name] of register) expectName(tenant, id, name);
}

const BUSY = -1;

/** What each of the tenant's last words on an id means. */
const VERDICTS: Readonly<Record<number, string>> = {
  60111: 'not_found',
  60011: 'not_visible',
  84061: 'no_relation',
  40096: 'not_found',
  49008: 'not_found',
  92002: 'not_found',
};

export function expectVerdict(tenant: DemoTenant, id: string, verdict: string, name: string | null): void {
  if (verdict === 'mapped') {
    expectName(tenant, id, name);
    return;
  }
  const truth = tenant.directory.truth(id);
  // An id that nobody ever gave out has no truth of its own.
  const expected = truth === undefined ? verdict : truth.name !== null ? 'mapped' : VERDICTS[truth.errcode];
  expect([id, verdict]).toEqual([id, expected]);
}

function expectName(tenant: DemoTenant, id: string, name: string | null): void {
  const truth = tenant.directory.truth(id);
  // A group without a name gets one of its members'.
  if (truth?.name === '') return;
  const names = [truth?.name, truth?.nameInGroup].filter((known) => typeof known === 'string');
  expect(names.map((known) => `${id} ${known}`)).toContain(`${id} ${name}`);
}
