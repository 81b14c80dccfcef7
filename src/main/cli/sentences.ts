import type { DataOutcome } from '#shared/contract/data.ts';
import { type Language, say } from '#shared/text/index.ts';
import { timeText } from '#shared/time.ts';
import type { StoreError } from '../store/errors.ts';

/** What is wrong with the database, and what to do, in one sentence. */
export function storeSentence(error: StoreError, language: Language = 'zh-CN'): string {
  const sentence = say(language, `store.${error.code}`, { path: error.path });
  const hasWayOut = error.code === 'damaged' || error.code === 'not_a_database';
  return hasWayOut ? `${sentence}\n${say(language, 'backup.way_out')}` : sentence;
}

/** What a start has done because it was staged. */
export function outcomeSentences(outcome: DataOutcome, language: Language): string[] {
  switch (outcome.action) {
    case 'forgotten':
      return [say(language, 'backup.forgotten_at_start')];
    case 'lost':
      return [say(language, 'backup.lost_at_start')];
    case 'unreadable': {
      const { aside } = outcome;
      return aside === null
        ? [say(language, 'backup.unreadable_at_start')]
        : [say(language, 'backup.copy_unused_at_start', { name: aside })];
    }
    case 'restored': {
      const { name, aside } = outcome;
      const time = timeText(outcome.madeAtMs);
      return [
        say(language, 'backup.restored_at_start', { name, time }),
        ...(aside === null ? [] : [say(language, 'backup.aside_name', { name: aside })]),
        say(language, 'backup.secrets'),
      ];
    }
  }
}
