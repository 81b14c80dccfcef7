import type { BenchOptions, PartFigures } from '../figure.ts';
import { crash } from './crash.ts';
import { fewWanted } from './few-wanted.ts';
import { growth } from './growth.ts';
import { mixed } from './mixed.ts';
import { oneByOne } from './one-by-one.ts';
import { wholeCorp } from './whole-corp.ts';

/** Runs against the simulated tenant at 50 ms latency, its limits on. */
export async function runsPart(options: BenchOptions): Promise<PartFigures> {
  const whole = await wholeCorp(options);
  const costs = await growth(options);
  // Minutes of a quota are mostly waiting: what goes on meanwhile is counted, not timed.
  const quota = oneByOne(options);
  quota.catch(() => undefined);
  const few = await fewWanted(options);
  const many = await mixed(options);
  const crashed = await crash(options);
  return { figures: [...whole, ...(await quota), ...many, ...costs, ...few, ...crashed], method: METHOD };
}

const METHOD = [
  'The engine runs in a process of its own on an empty data folder, put together as the application does it; the ' +
    'simulated tenant runs in another, with 50 ms latency, its quotas and its limit of 10 calls in flight per ' +
    'endpoint, unless the line says otherwise. Time counts from the end of queueing to the last commit; calls are ' +
    'counted by the tenant, `gettoken` included.',
  'The cheapest plan is worked out after the fact from what is true in the corp: the best of all combinations of ' +
    'lists and single look-ups, every page full, only departments with members read, and whoever sits in a wanted ' +
    'group named by it. An id without a name costs the call that has the last word on it, since its verdict hangs ' +
    'on the answer. Reading only some of the follow users is proved not to pay.',
  'One by one is forced by teaching the register that the corp has so many relations that reading them can’t pay. ' +
    'WeCom’s quota of 10,000 a minute is scaled to 600, and the minutes are real ones.',
  'Processor time of an id is measured without latency and limits, in a corp as large as the list, after a run that ' +
    'warms the process up.',
  'A kill is SIGKILL to the engine’s process at a random moment of its work. The next process gets a clock that is ' +
    'past the dead one’s lease, which would otherwise be waited for. What was committed is read from the database ' +
    'between two lives, what is called from the tenant’s log.',
];
