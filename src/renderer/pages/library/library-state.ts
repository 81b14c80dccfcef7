import { createStore } from '#renderer/state/store.ts';
import type { LibraryFilterInput } from '#shared/contract/library.ts';
import type { Kind } from '#shared/ids.ts';
import type { Source, Verdict } from '#shared/verdicts.ts';

export const AGES = ['any', 'day', 'week', 'month', 'older'] as const;
export type Age = (typeof AGES)[number];

/** The contract's own orders; its module would bring the validator into the page. */
export const ORDERS = ['added', 'id', 'name', 'tried', 'named'] as const;
export type Order = (typeof ORDERS)[number];

/** What narrows the library down and puts it in order, as the operator set it. */
export interface LibraryView {
  readonly query: string;
  readonly kinds: readonly Kind[];
  readonly verdicts: readonly Verdict[];
  readonly sources: readonly Source[];
  /** Only the ids of this run. */
  readonly runId: string | undefined;
  readonly age: Age;
  /** When the list was opened or the age chosen: ages count from then, so that its pages fit together. */
  readonly ageCountsFromMs: number;
  readonly order: Order;
  readonly descending: boolean;
}

const EVERYTHING: LibraryView = {
  query: '',
  kinds: [],
  verdicts: [],
  sources: [],
  runId: undefined,
  age: 'any',
  ageCountsFromMs: 0,
  order: 'added',
  descending: false,
};

/** Waits here while another page is open. */
export const libraryView = createStore<LibraryView>(EVERYTHING);

/** Takes all filters away and keeps the order. */
export function showEverything(): void {
  const { order, descending } = libraryView.get();
  libraryView.set({ ...EVERYTHING, order, descending });
}

/** Has the age, if there is one, count from another moment than that of days ago. */
export function countAgeFrom(nowMs: number): void {
  const view = libraryView.get();
  if (view.age !== 'any') libraryView.set({ ...view, ageCountsFromMs: nowMs });
}

/**
 * The run of the filter is no more, or another corp's: nobody's ids are of it.
 * @param gone the only run that this is said of, where it may be another one's filter
 */
export function leaveRun(gone?: string): void {
  const view = libraryView.get();
  if (gone === undefined || gone === view.runId) libraryView.set({ ...view, runId: undefined });
}

/** Whether anything is left out. */
export function isNarrowed({ query, kinds, verdicts, sources, runId, age }: LibraryView): boolean {
  const words = kinds.length + verdicts.length + sources.length;
  return query.trim() !== '' || words > 0 || runId !== undefined || age !== 'any';
}

const DAY_MS = 86_400_000;
const AGE_DAYS = { day: 1, week: 7, month: 30 } as const;

function ageFilter({ age, ageCountsFromMs }: LibraryView): LibraryFilterInput {
  if (age === 'any') return {};
  if (age === 'older') return { triedBeforeMs: ageCountsFromMs - AGE_DAYS.month * DAY_MS };
  return { triedFromMs: ageCountsFromMs - AGE_DAYS[age] * DAY_MS };
}

/** The view in the words of the contract; what is absent doesn't restrict. */
export function filterOf(view: LibraryView) {
  const { query, kinds, verdicts, sources, runId, order, descending } = view;
  return {
    query: query.trim(),
    ...(kinds.length === 0 ? {} : { kind: [...kinds] }),
    ...(verdicts.length === 0 ? {} : { verdict: [...verdicts] }),
    ...(sources.length === 0 ? {} : { source: [...sources] }),
    ...(runId === undefined ? {} : { runId }),
    ...ageFilter(view),
    sort: order,
    descending,
  };
}
