import { isContractProcedure } from '@orpc/contract';
import { implement, ORPCError } from '@orpc/server';
import { type AppRouter, implementer } from '#main/implementer.ts';
import { contract } from '#shared/contract/index.ts';
import type { Problem } from '#shared/contract/primitives.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';

/** What a call of the test router was given, and what became of it. */
export interface Seen {
  readonly inputs: unknown[];
  readonly aborted: string[];
  /** What the id `held` waits for. */
  readonly held: PromiseWithResolvers<void>;
}

export const REFUSAL: Problem = {
  code: 'ip_not_allowed',
  message: 'WeCom does not accept calls from 203.0.113.7.',
  errcode: 60020,
  fromIp: '203.0.113.7',
  hint: '1700000000_1_abcdef',
  helpUrl: 'https://open.work.weixin.qq.com/devtool/query?e=60020',
  endpoint: 'externalcontact/get',
};

export const SNAPSHOT: RunSnapshot = {
  runId: 'r1',
  state: 'running',
  createdAtMs: 0,
  endedAtMs: null,
  label: '',
  total: 2,
  done: 1,
  byVerdict: { unmapped: 1, mapped: 1, not_found: 0, not_visible: 0, no_relation: 0, invalid: 0, failed: 0 },
  calls: 1,
  callsSaved: 0,
  quotaShare: 0,
  namesPerSecond: 1,
  remainingMs: null,
  file: null,
  problem: null,
};

const FOUND = {
  status: 'success',
  name: '张三',
  source: 'external_contact',
  extra_info: { type: 1 },
  kind: 'external_contact',
  verdict: 'mapped',
  message: null,
} as const;

/**
 * The contract with handlers that answer at once. Ids choose the outcome: `refused`, `unreachable`, `broken`,
 * `locked` and `wrong` are each one way to fail, `slow` ends only when its caller gives up.
 */
export function testRouter(): { router: AppRouter; seen: Seen } {
  const seen: Seen = { inputs: [], aborted: [], held: Promise.withResolvers() };
  const { compat, app, runs, files, library, settings } = implementer;

  const called = {
    compat: {
      testWecomConnection: compat.testWecomConnection.handler(() => CONNECTED),
      fetchWecomName: compat.fetchWecomName.handler(async ({ input, errors, signal }) => {
        seen.inputs.push(input);
        if (input.id === 'refused') throw errors.WECOM_REFUSED({ data: REFUSAL });
        if (input.id === 'unreachable') throw errors.UNREACHABLE({ data: NO_ANSWER });
        if (input.id === 'broken') throw new Error('SQLITE_CORRUPT at /home/someone/names.db');
        if (input.id === 'locked')
          throw new ORPCError('CONFLICT', { message: 'Another program is writing.' });
        if (input.id === 'wrong') return { ...FOUND, id: input.id, verdict: JSON.parse('"nonsense"') };
        if (input.id === 'held') await seen.held.promise;
        if (input.id === 'slow') await untilAborted(signal, seen);
        return { ...FOUND, id: input.id };
      }),
      batchFetchWecomNames: compat.batchFetchWecomNames.handler(({ input }) => {
        seen.inputs.push(input);
        return NOTHING_TO_DO;
      }),
    },
    app: { ...unused(contract.app), info: app.info.handler(() => APP_INFO) },
    runs: {
      ...unused(contract.runs),
      create: runs.create.handler(({ input }) => {
        seen.inputs.push(input);
        return SNAPSHOT;
      }),
      list: runs.list.handler(() => []),
      watch: runs.watch.handler(async function* ({ input, signal }) {
        yield SNAPSHOT;
        if (input.runId === 'broken') throw new Error('SQLITE_CORRUPT at /home/someone/names.db');
        if (input.runId === 'slow') await untilAborted(signal, seen);
        yield { ...SNAPSHOT, done: 2, state: 'finished' as const };
      }),
      items: runs.items.handler(({ input }) => {
        seen.inputs.push(input);
        return { items: [], nextCursor: null };
      }),
      pause: runs.pause.handler(() => SNAPSHOT),
      remove: runs.remove.handler(({ input }) => {
        seen.inputs.push(input);
      }),
    },
    files: {
      ...unused(contract.files),
      append: files.append.handler(async ({ input }) => {
        seen.inputs.push(await input.piece.text());
        return { sizeBytes: input.piece.size };
      }),
    },
    library: {
      ...unused(contract.library),
      csv: library.csv.handler(({ input }) => ({
        headers: { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="names.csv"' },
        body: new Blob([input.runId === 'large' ? LARGE_CSV : SMALL_CSV]).stream(),
      })),
    },
    settings: {
      ...unused(contract.settings),
      saveProfile: settings.saveProfile.handler(({ input }) => {
        seen.inputs.push(input);
        throw new Error('not for scripts');
      }),
    },
  };
  // The parts that no test calls are made by a loop, which the type can't follow.
  return { router: implementer.router({ ...unused(contract), ...called } as never), seen };
}

/** A handler for every procedure of a part of the contract, none of which is meant to be called. */
function unused(part: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(part).map(([name, item]) => {
      if (!isContractProcedure(item)) return [name, unused(item)];
      const handler = () => {
        throw new Error(`${name} is not for these tests`);
      };
      return [name, implement(item).handler(handler)];
    }),
  );
}

const SMALL_CSV = '\ufeffid,name\r\n';
const LARGE_CSV = `${SMALL_CSV}${'wmAAAA,name\r\n'.repeat(3_000_000)}`;

const CONNECTED = {
  status: 'success',
  message: '企业微信API连接成功',
  token_preview: 'AAAAAAAAAAAAAAAAAAAA...',
  demo: true,
} as const;

const NO_ANSWER: Problem = { ...REFUSAL, code: 'connect_timeout', errcode: null, fromIp: null, hint: null };

const NOTHING_TO_DO = {
  status: 'success' as const,
  total: 0,
  success_count: 0,
  fail_count: 0,
  results: [],
  run_id: null,
  run_url: null,
};

const APP_INFO = {
  version: '9.9.9',
  host: 'server',
  demo: true,
  profile: { corpId: 'ww0000000000000000', apiBase: 'http://localhost', origin: 'demo' },
  dataFolder: '/nowhere',
  keptAside: null,
  language: 'en',
} as const;

function untilAborted(signal: AbortSignal | undefined, seen: Seen): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      seen.aborted.push('yes');
      reject(signal.reason);
    });
  });
}
