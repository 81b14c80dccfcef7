/**
 * Closes things in their order, the next one whatever becomes of the one before: a database must not stay open
 * because something above it has failed.
 * @throws the first fault, once all have had their turn
 */
export async function closeEach(...closings: readonly (() => unknown)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const close of closings) {
    try {
      await close();
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw faults[0];
}
