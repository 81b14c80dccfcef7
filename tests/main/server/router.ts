import { type AppRouter, implementer } from '#main/router.ts';
import type { Problem } from '#shared/contract/primitives.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';

/** What a call of the test router was given, and what became of it. */
export interface Seen {
  readonly inputs: unknown[];
  readonly aborted: string[];
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
  namesPerSecond: 1,
  remainingMs: null,
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
 * The contract with handlers that answer at once. Ids and run ids choose the outcome: `refused`, `unreachable`,
 * `broken`, `wrong` and `unknown` are each one way to fail, `slow` ends only when its caller gives up.
 */
export function testRouter(): { router: AppRouter; seen: Seen } {
  const seen: Seen = { inputs: [], aborted: [] };
  const os = implementer;
  const snapshot = () => SNAPSHOT;

  const router = os.router({
    compat: {
      testWecomConnection: os.compat.testWecomConnection.handler(() => ({
        status: 'success',
        message: '企业微信API连接成功',
        token_preview: 'AAAAAAAAAAAAAAAAAAAA...',
        demo: true,
      })),
      fetchWecomName: os.compat.fetchWecomName.handler(async ({ input, errors, signal }) => {
        seen.inputs.push(input);
        if (input.id === 'refused') throw errors.WECOM_REFUSED({ data: REFUSAL });
        if (input.id === 'unreachable') {
          throw errors.UNREACHABLE({
            data: { ...REFUSAL, code: 'connect_timeout', errcode: null, fromIp: null },
          });
        }
        if (input.id === 'broken') throw new Error('SQLITE_CORRUPT at /home/someone/names.db');
        if (input.id === 'slow') await untilAborted(signal, seen);
        return { ...FOUND, id: input.id, extra_info: input.id === 'wrong' ? { at: 1n } : FOUND.extra_info };
      }),
      batchFetchWecomNames: os.compat.batchFetchWecomNames.handler(({ input }) => {
        seen.inputs.push(input);
        return {
          status: 'success',
          total: 0,
          success_count: 0,
          fail_count: 0,
          results: [],
          run_id: null,
          run_url: null,
        };
      }),
    },
    app: {
      info: os.app.info.handler(() => ({
        version: '9.9.9',
        host: 'server',
        demo: true,
        profile: { corpId: 'ww0000000000000000', apiBase: 'http://localhost', origin: 'demo' },
        dataFolder: '/nowhere',
        language: 'en',
      })),
      setLanguage: os.app.setLanguage.handler(() => undefined),
    },
    connection: {
      check: os.connection.check.handler(() => {
        throw new Error('not used here');
      }),
    },
    lookup: {
      resolve: os.lookup.resolve.handler(() => []),
      rename: os.lookup.rename.handler(({ input }) => {
        seen.inputs.push(input);
        throw new Error('not used here');
      }),
    },
    register: {
      counts: os.register.counts.handler(() => {
        throw new Error('not used here');
      }),
    },
    runs: {
      create: os.runs.create.handler(({ input }) => {
        seen.inputs.push(input);
        return SNAPSHOT;
      }),
      list: os.runs.list.handler(() => [SNAPSHOT]),
      get: os.runs.get.handler(snapshot),
      watch: os.runs.watch.handler(async function* ({ input, signal }) {
        yield SNAPSHOT;
        if (input.runId === 'slow') await untilAborted(signal, seen);
        yield { ...SNAPSHOT, done: 2, state: 'finished' as const };
      }),
      items: os.runs.items.handler(({ input }) => {
        seen.inputs.push(input);
        return { items: [], nextCursor: null };
      }),
      pause: os.runs.pause.handler(snapshot),
      resume: os.runs.resume.handler(snapshot),
      stop: os.runs.stop.handler(snapshot),
      retryFailed: os.runs.retryFailed.handler(snapshot),
      remove: os.runs.remove.handler(({ input }) => {
        seen.inputs.push(input);
      }),
    },
    files: {
      importCsv: os.files.importCsv.handler(async ({ input }) => ({
        fileName: input.file.name,
        columns: ['id'],
        column: 'id',
        rows: 1,
        ids: [(await input.file.text()).trim()],
        blank: 0,
        duplicate: 0,
        impossible: 0,
      })),
      exportCsv: os.files.exportCsv.handler(
        () => new File(['\ufeffid,name\r\n'], '名字.csv', { type: 'text/csv; charset=utf-8' }),
      ),
    },
    settings: {
      profile: os.settings.profile.handler(() => PROFILE),
      saveProfile: os.settings.saveProfile.handler(({ input }) => {
        seen.inputs.push(input);
        return PROFILE;
      }),
      forgetProfile: os.settings.forgetProfile.handler(() => PROFILE),
    },
  });
  return { router, seen };
}

const PROFILE = {
  corpId: 'ww0000000000000000',
  apiBase: 'http://localhost',
  hasSecret: false,
  secretTail: null,
  vault: 'key_file',
  origin: 'demo',
} as const;

function untilAborted(signal: AbortSignal | undefined, seen: Seen): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      seen.aborted.push('yes');
      reject(signal.reason);
    });
  });
}
