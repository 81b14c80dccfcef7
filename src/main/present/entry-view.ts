import type { EntryView } from '#shared/contract/primitives.ts';
import { flawOfId } from '#shared/ids.ts';
import { type Language, say } from '#shared/text/index.ts';
import { type Entry, shownName } from '../store/register.ts';
import { explain } from '../wecom/catalogue/index.ts';

/** An entry of the register as every door shows it, its reason in the caller's language. */
export function entryView(entry: Entry, language: Language): EntryView {
  const isMapped = entry.verdict === 'mapped';
  return {
    id: entry.id,
    space: entry.space,
    kind: entry.kind,
    verdict: entry.verdict,
    name: shownName(entry),
    wecomName: entry.wecomName,
    operatorName: entry.operatorName,
    nameIsMade: isMapped && entry.operatorName === null && entry.nameIsMade,
    source: isMapped ? entry.source : null,
    details: { ...entry.details, ...optional('remark', entry.remark), ...optional('company', entry.company) },
    errcode: entry.errcode,
    hint: entry.hint,
    reason: reasonOf(entry, language),
    triedAtMs: entry.triedMs,
    namedAtMs: entry.namedMs,
  };
}

/** Why an id has no name; null for one that has, or that nobody has asked for yet. */
export function reasonOf(entry: Pick<Entry, 'id' | 'advice' | 'errcode'>, language: Language): string | null {
  if (entry.advice === null) return null;
  const flaw = say(language, `flaw.${flawOfId(entry.id) ?? 'wrong_form'}`);
  const meaning = (entry.errcode === null ? undefined : explain(entry.errcode)?.meaning[language]) ?? '';
  return say(language, `advice.${entry.advice}`, { errcode: entry.errcode, flaw, meaning });
}

function optional(key: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [key]: value };
}
