import { expect } from 'vitest';
import type { DemoTenant } from '#main/demo/index.ts';
import { type Committed, readCommitted } from '#tests/kit/committed.ts';

/** What must hold of a data folder at every moment, whatever has happened. */
export interface Model {
  /** Looks at what is committed now: nothing lost since the last look, nothing wrong. */
  look(folder?: string): Committed;
}

export function createModel(tenant: DemoTenant, folder: string): Model {
  let before: Committed | undefined;

  function look(at = folder): Committed {
    const now = readCommitted(at);
    expect(now.integrity).toBe('ok');
    const lost = [...(before?.verdicts ?? [])].filter(
      // A failure is there to be tried again; everything else stays.
      ([id, verdict]) => verdict !== 'failed' && now.verdicts.get(id) !== verdict,
    );
    expect(lost).toEqual([]);
    expectTrue(tenant, now);
    before = now;
    return now;
  }
  return { look };
}

/** Every verdict is the id's own and every name its own; a failure stands for "could not be asked". */
function expectTrue(tenant: DemoTenant, { verdicts, names }: Committed): void {
  for (const [id, verdict] of verdicts) {
    if (verdict === 'failed') continue;
    expectVerdict(tenant, id, verdict, names.get(id) ?? null);
  }
}

export function expectVerdict(tenant: DemoTenant, id: string, verdict: string, name: string | null): void {
  const truth = tenant.directory.truth(id);
  const isNamed = truth !== undefined && truth.name !== null;
  if (verdict === 'mapped') {
    const names = [truth?.name, truth?.nameInGroup].filter((known) => typeof known === 'string');
    // A group without a name gets one of its members'.
    if (truth?.name !== '') expect(names.map((known) => `${id} ${known}`)).toContain(`${id} ${name}`);
    return;
  }
  expect([id, verdict, isNamed]).toEqual([id, verdict, false]);
}
