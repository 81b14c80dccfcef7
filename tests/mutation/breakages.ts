/** A fault that somebody could make: what to change in which file, and the tests that are to notice. */
export interface Breakage {
  /** What the application then does. */
  readonly name: string;
  readonly file: string;
  readonly edits: readonly (readonly [from: string, to: string])[];
  /** Test files beside the scenarios of bad days. */
  readonly tests: readonly string[];
}

const RUNS = ['tests/main/runs/durable.test.ts', 'tests/main/runs/blocked.test.ts'];

export const BREAKAGES: readonly Breakage[] = [
  {
    name: 'marks ids failed on a network error',
    file: 'src/main/resolve/resolver.ts',
    edits: [
      [
        'if (concernsEverything(error) || errcode === null) throw error;',
        "if (concernsEverything(error) && error.fault.kind !== 'network') throw error;",
      ],
    ],
    tests: ['tests/main/resolve/verdicts.test.ts', ...RUNS],
  },
  {
    name: 'never commits a last group of one or two',
    file: 'src/main/runs/committer.ts',
    edits: [['if (found.length === 0) return;', 'if (found.length < 3) return;']],
    tests: RUNS,
  },
  {
    name: 'gives up what the disk does not take in at once',
    file: 'src/main/runs/committer.ts',
    edits: [['await options.retryWanted.next(options.retryMs, signal);', 'return 0;']],
    tests: ['tests/main/runs/bad-days.test.ts'],
  },
  {
    name: 'gives an id the verdict of its neighbour',
    file: 'src/main/runs/committer.ts',
    edits: [['verdictOf(outcome, entries[at] ?? 0)', 'verdictOf(outcome, entries.at(-1 - at) ?? 0)']],
    tests: ['tests/main/runs/durable.test.ts'],
  },
  {
    name: 'counts in the tally what was settled before',
    file: 'src/main/store/run-writer.ts',
    edits: [['AND entry = ? AND verdict IS NULL', 'AND entry = ?']],
    tests: ['tests/main/store/runs.test.ts'],
  },
  {
    name: 'writes without a transaction',
    file: 'src/main/store/connection.ts',
    edits: [['turns.take(() => raw.transaction(work).immediate())', 'turns.take(work)']],
    tests: [
      'tests/main/store/runs.test.ts',
      'tests/main/store/register.test.ts',
      'tests/main/store/open.test.ts',
    ],
  },
  {
    name: 'ignores the first stop code',
    file: 'src/main/wecom/circuit.ts',
    edits: [
      ['const pass: Pass = {', 'let seen = 0;\n  const pass: Pass = {'],
      [
        "if (typeof ending !== 'string') refusal = ending;",
        "if (typeof ending !== 'string' && seen++) refusal = ending;",
      ],
    ],
    tests: ['tests/main/wecom/circuits.test.ts'],
  },
  {
    name: 'ignores all stop codes',
    file: 'src/main/wecom/circuit.ts',
    edits: [["if (typeof ending !== 'string') refusal = ending;", '']],
    tests: ['tests/main/wecom/circuits.test.ts'],
  },
  {
    name: 'lets everybody through when one probe may pass',
    file: 'src/main/wecom/circuit.ts',
    edits: [['return startProbe();', 'return pass;']],
    tests: ['tests/main/wecom/circuits.test.ts'],
  },
  {
    name: 'makes one call more than the quota ledger granted',
    file: 'src/main/wecom/pacing/pacer.ts',
    edits: [['inHand = { calls: grant.granted,', 'inHand = { calls: grant.granted + 1,']],
    tests: ['tests/main/wecom/pacing/quota.test.ts'],
  },
  {
    name: 'goes on calling after 45009',
    file: 'src/main/wecom/pacing/pacer.ts',
    edits: [['if (error.errcode === QUOTA_SPENT) block();', '']],
    tests: ['tests/main/wecom/pacing/quota.test.ts', 'tests/main/runs/bad-days.test.ts'],
  },
  {
    name: 'does not renew a token that WeCom calls dead',
    file: 'src/main/wecom/client.ts',
    edits: [['if (!wantsNewToken(error)) throw error;', 'throw error;']],
    tests: ['tests/main/wecom/tokens.test.ts', 'tests/main/runs/bad-days.test.ts'],
  },
  {
    name: 'takes an answer that is not JSON for an empty one',
    file: 'src/main/wecom/answer.ts',
    edits: [
      [
        'return isJsonObject(value) ? value : undefined;',
        'return isJsonObject(value) ? value : { errcode: 0 };',
      ],
    ],
    tests: ['tests/main/wecom/answer.test.ts', 'tests/main/wecom/bad-answers.test.ts'],
  },
  {
    name: 'does not repeat a call after a passing fault',
    file: 'src/main/wecom/pacing/pacer.ts',
    edits: [['if (!isPassing(error) || repeats >= options.retries)', 'if (true)']],
    tests: ['tests/main/wecom/pacing/retries.test.ts'],
  },
  {
    name: 'drops the second page of a harvest',
    file: 'src/main/runs/harvest-customers.ts',
    edits: [
      [
        'await keep(harvest, step, relations, nextCursor);',
        'await keep(harvest, step, step.cursor === "" && nextCursor === "" ? [] : relations, nextCursor);',
      ],
    ],
    tests: ['tests/main/runs/harvests.test.ts'],
  },
  {
    name: 'begins a harvest again from its first page',
    file: 'src/main/runs/harvest-customers.ts',
    edits: [['begin(harvest, userids, step.cursor);', "begin(harvest, userids, '');"]],
    tests: ['tests/main/runs/blocked.test.ts', 'tests/main/runs/durable.test.ts'],
  },
  {
    name: 'keeps the lease of a run that it has left',
    file: 'src/main/runs/workers.ts',
    edits: [['leases.release(record.run);', '']],
    tests: ['tests/main/runs/let-go.test.ts'],
  },
  {
    name: 'works on a run that another process works on',
    file: 'src/main/runs/leases.ts',
    edits: [['return mayTakeOver(run, lease) && runs', 'return runs']],
    tests: RUNS,
  },
  {
    name: 'takes up a run that was paused',
    file: 'src/main/runs/engine.ts',
    edits: [
      [
        "record.state === 'running' || record.state === 'blocked') workers",
        "record.state !== 'preparing') workers",
      ],
    ],
    tests: ['tests/main/runs/let-go.test.ts'],
  },
  {
    name: 'asks again for what has a name when the failed are to be tried',
    file: 'src/main/runs/engine.ts',
    edits: [["requeue(record.run, ['failed'])", "requeue(record.run, ['failed', 'mapped'])"]],
    tests: RUNS,
  },
  {
    name: 'asks kf for ids that nobody waits for',
    file: 'src/main/resolve/id-batch.ts',
    edits: [
      ['stop.abort();', ''],
      ['if (!isSent) ids.splice(ids.indexOf(id), 1);', ''],
      ['if (waiting > 0) return;', 'return;'],
    ],
    tests: ['tests/main/resolve/id-batch.test.ts'],
  },
  {
    name: 'writes a file straight under its name',
    file: 'src/main/files/whole-file.ts',
    edits: [
      [
        'const part = await startPart(dirname(target.path));',
        'const part = { path: target.path, end: async () => undefined };',
      ],
      ["await open(partPath, 'wx', 0o600)", "await open(partPath, 'w', 0o600)"],
    ],
    tests: ['tests/main/files/whole-file.test.ts'],
  },
  {
    name: 'leaves a part beside a file that was broken off',
    file: 'src/main/files/whole-file.ts',
    edits: [['await part.end();', '']],
    tests: ['tests/main/files/whole-file.test.ts'],
  },
  {
    name: 'leaves the last id of a file out',
    file: 'src/main/files/read-ids.ts',
    edits: [['if (found.length > 0) yield found;', 'if (found.length > 1) yield found.slice(0, -1);']],
    tests: ['tests/main/files/read-ids.test.ts'],
  },
  {
    name: 'takes what can’t be an id out of a file of ids',
    file: 'src/main/files/read-ids.ts',
    edits: [['note(report.impossible, line);\n      return;', 'note(report.impossible, line);']],
    tests: ['tests/main/files/read-ids.test.ts'],
  },
];

/** A source text with all edits of a breakage. @throws when it has changed so that one doesn't fit any more */
export function broken(source: string, { name, edits }: Breakage): string {
  return edits.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`"${name}" does not fit the source any more: ${from}`);
    return text.replace(from, () => to);
  }, source);
}
