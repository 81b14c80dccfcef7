/** What so many calls have taken. */
export interface Turn {
  readonly calls: number;
  readonly elapsedMs: number;
  readonly cpuMs: number;
}

/** Takes the time and the processor's time of a work. */
export async function measured(calls: number, work: () => Promise<void>): Promise<Turn> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const elapsedMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { calls, elapsedMs, cpuMs: (user + system) / 1_000 };
}

/** Makes the calls with so many under way at a time. */
export async function loop(
  ids: readonly string[],
  inFlight: number,
  one: (id: string) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < ids.length) {
      const id = ids[next] ?? '';
      next += 1;
      await one(id);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}
