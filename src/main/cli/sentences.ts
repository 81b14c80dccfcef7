import { type Language, say } from '#shared/text/index.ts';
import type { StoreError } from '../store/errors.ts';

/** What is wrong with the database, and what to do, in one sentence. */
export function storeSentence(error: StoreError, language: Language = 'zh-CN'): string {
  const sentence = say(language, `store.${error.code}`, { path: error.path });
  const hasWayOut = error.code === 'damaged' || error.code === 'not_a_database';
  return hasWayOut ? `${sentence}\n${say(language, 'backup.way_out')}` : sentence;
}
