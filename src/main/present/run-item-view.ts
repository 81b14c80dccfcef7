import type { EntryView } from '#shared/contract/primitives.ts';
import { type Language, say } from '#shared/text/index.ts';
import type { RunItem } from '../store/runs.ts';
import { entryView } from './entry-view.ts';

const NO_REASON = { advice: null, errcode: null, hint: null };

/**
 * An id of a run as every door shows it: with the verdict by which the run counts it, and the name that is known. The
 * register may know otherwise: it keeps a name when asking again fails, and hears of the id elsewhere.
 */
export function runItemView(item: RunItem, language: Language): EntryView {
  const { settledAs } = item;
  if (settledAs === item.verdict) return entryView(item, language);
  if (settledAs === 'mapped') return entryView({ ...item, ...NO_REASON, verdict: settledAs }, language);
  if (settledAs === null) return { ...entryView({ ...item, ...NO_REASON }, language), verdict: 'unmapped' };
  const view = entryView(item, language);
  const reason = view.name === null ? view.reason : say(language, 'run.named_elsewhere');
  return { ...view, verdict: settledAs, reason };
}
