import { LANGUAGES, say } from '#shared/text/index.ts';
import { DEMO_ID, ENVIRONMENT_ID, type KeptProfile, usualName } from './kept-profiles.ts';
import type { Settings } from './settings-file.ts';

/** The names of those that nobody named, in every language: none that is kept may go by them. */
const RESERVED: Readonly<Record<string, readonly string[]>> = {
  [DEMO_ID]: namesOf('profile.demo'),
  [ENVIRONMENT_ID]: namesOf('profile.environment'),
};

/** Whether another profile than the one with `id` goes by this name. Capitals make no difference. */
export function isNameTaken(name: string, { profiles }: Settings, id: string | null): boolean {
  const wanted = folded(name);
  const isKept = profiles.some(
    (one) => one.id !== id && [one.id, one.name].some((by) => folded(by) === wanted),
  );
  return (
    isKept || Object.entries(RESERVED).some(([by, names]) => [by, ...names].some((n) => folded(n) === wanted))
  );
}

/** A name for a profile that was given none: the end of its corp id, and a number where that is taken. */
export function freeName(corpId: string, settings: Settings): string {
  const name = usualName(corpId);
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name} ${number}`;
    if (!isNameTaken(tried, settings, null)) return tried;
  }
}

/** The id of the profile that goes by a name or an id, or `undefined`. */
export function idOfProfile(by: string, profiles: readonly KeptProfile[]): string | undefined {
  const wanted = folded(by);
  const exact = profiles.find(({ id }) => id === by);
  const kept = exact ?? profiles.find(({ name }) => folded(name) === wanted);
  if (kept !== undefined) return kept.id;
  return Object.keys(RESERVED).find((id) => [id, ...(RESERVED[id] ?? [])].some((n) => folded(n) === wanted));
}

function namesOf(key: string): string[] {
  return LANGUAGES.map((language) => say(language, key));
}

function folded(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
