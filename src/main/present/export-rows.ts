import type { Language } from '#shared/text/index.ts';
import { timeText } from '#shared/time.ts';
import type { CorpStore } from '../store/index.ts';
import type { Entry } from '../store/register.ts';
import { reasonOf } from './entry-view.ts';

/** The columns of an export, the same words in every language: scripts read them too. */
export function exportColumns(): readonly string[] {
  return [
    'id',
    'name',
    'kind',
    'verdict',
    'reason',
    'remark',
    'company',
    'wecom_name',
    'operator_name',
    'checked_at',
  ];
}

const BATCH = 1_000;

/** Every entry of the register as rows, read a batch at a time. */
export async function* exportRowBatches(store: CorpStore, language: Language) {
  for (let after = 0; ; ) {
    const page = store.register.page(after, BATCH);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map((entry) => exportRow(entry, language));
    after = last.entry;
  }
}

/** The entries of one run as rows. */
export async function* runRowBatches(store: CorpStore, run: number, language: Language) {
  for (let after = 0; ; ) {
    const page = store.runs.items(run, { afterEntry: after, limit: BATCH });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map((entry) => exportRow(entry, language));
    after = last.entry;
  }
}

function exportRow(entry: Entry, language: Language): (string | null)[] {
  const isMapped = entry.verdict === 'mapped';
  return [
    entry.id,
    entry.operatorName ?? (isMapped ? entry.wecomName : null),
    entry.kind,
    entry.verdict,
    reasonOf(entry, language),
    entry.remark,
    entry.company,
    entry.wecomName,
    entry.operatorName,
    entry.triedMs === null ? null : timeText(entry.triedMs),
  ];
}
