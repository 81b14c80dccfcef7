import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { createDemoTenant, type DemoOptions, type DemoTenant, type SettingsPatch } from '#main/demo/index.ts';
import { answerParent } from '../child.ts';

/** One call as it came in. */
export interface LoggedCall {
  readonly atMs: number;
  readonly endpoint: string;
  /** Whom it is about: the id, or the body of a bulk call. */
  readonly subject: string;
}

const SUBJECTS = ['external_userid', 'userid', 'id', 'tagid', 'department_id'];

let tenant: DemoTenant | undefined;
let log: LoggedCall[] | undefined;

function running(): DemoTenant {
  if (tenant === undefined) throw new Error('the tenant has not been started');
  return tenant;
}

const handlers = {
  /** Serves a corp, with the indexes that its first calls would otherwise make. */
  async start(options: Partial<Omit<DemoOptions, 'now'>>) {
    tenant = createDemoTenant(options);
    const { directory, corpId, secrets } = tenant;
    const relations = directory.relations.total;
    for (const { userid } of directory.members.followUsers) directory.groups.ofOwner(userid);
    const { url } = await tenant.listen();
    return { url, corpId, secrets: { ...secrets }, relations };
  },
  change: (patch: SettingsPatch) => running().control.change(patch),
  stats: () => running().control.stats(),
  clearStats: () => running().control.clearStats(),
  /** Begins to write down every call. */
  startLog() {
    log = [];
  },
  /** What was written down since, and on with an empty log. */
  takeLog(): LoggedCall[] {
    const taken = log ?? [];
    log = [];
    return taken;
  },
};

export type TenantHandlers = typeof handlers;

channel('http.server.request.start').subscribe((message) => {
  const { request } = message as { readonly request: IncomingMessage };
  if (log === undefined) return;
  const url = new URL(request.url ?? '', 'http://tenant');
  const endpoint = url.pathname.replace('/cgi-bin/', '');
  const name = SUBJECTS.find((subject) => url.searchParams.has(subject));
  const taken = log;
  const atMs = performance.timeOrigin + performance.now();
  if (request.method !== 'POST') {
    taken.push({ atMs, endpoint, subject: name === undefined ? '' : (url.searchParams.get(name) ?? '') });
    return;
  }
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString('utf8');
  });
  request.once('end', () => taken.push({ atMs, endpoint, subject: body }));
});

answerParent(handlers);
