import type { LoggedCall } from '../tenant/index.ts';
import type { CommittedId, CommittedStep } from './committed.ts';

/** Calls that are about single ids, one each or (微信客服) a hundred. */
const ABOUT_IDS: ReadonlySet<string> = new Set([
  'externalcontact/get',
  'externalcontact/groupchat/get',
  'user/get',
  'msgaudit/groupchat/get',
  'kf/customer/batchget',
]);
const PAGES = 'externalcontact/batch/get_by_user';
const DEPARTMENT = 'user/simplelist';

/** Finds calls that a run makes again after its process was killed. */
export interface Repeats {
  /** @returns of a new life's calls, those whose result had been committed before it */
  ofCommitted(log: readonly LoggedCall[]): number;
  /** @returns of a new life's calls, those that an earlier life had made already, committed or not */
  ofEarlier(log: readonly LoggedCall[]): number;
  /** Takes note of a life that is over, and of what it has left behind. */
  note(
    log: readonly LoggedCall[],
    ids: ReadonlyMap<string, CommittedId>,
    steps: readonly CommittedStep[],
  ): void;
}

export function createRepeats(): Repeats {
  const made = new Set<string>();
  /** Cursors that were asked for, in order, by the follow users of the walk. */
  const walks = new Map<string, string[]>();
  let committed: ReadonlySet<string> = new Set();

  return {
    ofCommitted: (log) => log.flatMap(workOf).filter((work) => committed.has(work)).length,
    ofEarlier: (log) => log.flatMap(workOf).filter((work) => made.has(work)).length,
    note(log, ids, steps) {
      for (const work of log.flatMap(workOf)) made.add(work);
      for (const call of log) {
        if (call.endpoint !== PAGES) continue;
        const { walk, cursor } = pageOf(call);
        const cursors = walks.get(walk) ?? [];
        if (!cursors.includes(cursor)) walks.set(walk, [...cursors, cursor]);
      }
      committed = new Set([
        ...[...ids.keys()].map(idWork),
        ...steps.flatMap((step) => stepWork(step, walks.get(step.subject) ?? [])),
      ]);
    },
  };
}

function workOf(call: LoggedCall): string[] {
  const { endpoint, subject } = call;
  if (endpoint === PAGES) {
    const { walk, cursor } = pageOf(call);
    return [pageWork(walk, cursor)];
  }
  if (endpoint === DEPARTMENT) return [departmentWork(subject)];
  return ABOUT_IDS.has(endpoint) ? idsIn(subject).map(idWork) : [];
}

/** A page is committed together with the cursor of the next one: all before that one are behind the run. */
function stepWork({ way, subject, cursor, state }: CommittedStep, asked: readonly string[]): string[] {
  if (way === 'member_lists') return state === 'done' ? [departmentWork(subject)] : [];
  const next = state === 'done' ? -1 : asked.indexOf(cursor);
  return (next === -1 ? asked : asked.slice(0, next)).map((past) => pageWork(subject, past));
}

const idWork = (id: string) => `id ${id}`;
const departmentWork = (id: string) => `department ${id}`;
const pageWork = (walk: string, cursor: string) => `page ${walk} ${cursor}`;

function pageOf({ subject }: LoggedCall): { walk: string; cursor: string } {
  const { userid_list: userids, cursor } = JSON.parse(subject) as { userid_list: string[]; cursor: string };
  return { walk: JSON.stringify(userids), cursor };
}

/** The ids in a query's value, or in a body's `chat_id`, `roomid` or list. */
function idsIn(subject: string): string[] {
  if (!subject.startsWith('{')) return [subject];
  const body = JSON.parse(subject) as { chat_id?: string; roomid?: string; external_userid_list?: string[] };
  return [body.chat_id, body.roomid, ...(body.external_userid_list ?? [])].filter((id) => id !== undefined);
}
