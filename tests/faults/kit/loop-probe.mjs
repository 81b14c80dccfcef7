// Loaded by the server under load before anything else: writes down, when the process ends, for how long its event
// loop was kept from turning, and by how much of that the memory was collected.
import { writeFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';

const EVERY_MS = 10;
const stalls = {
  over20Ms: 0,
  over50Ms: 0,
  longestMs: 0,
  collections: 0,
  collectedMs: 0,
  longestCollectionMs: 0,
};
let due = performance.now() + EVERY_MS;
setInterval(() => {
  const now = performance.now();
  const lateMs = now - due;
  if (lateMs > 20) stalls.over20Ms += 1;
  if (lateMs > 50) stalls.over50Ms += 1;
  stalls.longestMs = Math.max(stalls.longestMs, lateMs);
  due = now + EVERY_MS;
}, EVERY_MS).unref();
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) {
    stalls.collections += 1;
    stalls.collectedMs += duration;
    stalls.longestCollectionMs = Math.max(stalls.longestCollectionMs, duration);
  }
}).observe({ entryTypes: ['gc'] });
process.once('exit', () => writeFileSync(process.env.LOOP_PROBE_FILE, JSON.stringify(stalls)));
