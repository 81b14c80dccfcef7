/** What is known about one id's name. Only `mapped` carries a name. */
export const VERDICTS = [
  'unmapped',
  'mapped',
  'not_found',
  'not_visible',
  'no_relation',
  'invalid',
  'failed',
] as const;

/**
 * - `unmapped`: never asked.
 * - `mapped`: has a name.
 * - `not_found`: WeCom knows no such id (left, deleted, never was).
 * - `not_visible`: outside the scope of the app.
 * - `no_relation`: a customer of nobody visible (84061).
 * - `invalid`: can't be an id of that kind.
 * - `failed`: retries used up, worth another try; or a secret is missing, worth one once it has been entered.
 */
export type Verdict = (typeof VERDICTS)[number];

/** The words that clients of the older tool read in `source`, and their widening to the other kinds. */
export const SOURCES = [
  'external_contact',
  'internal_user',
  'group_chat',
  'archive_room',
  'robot',
  'department',
  'member_tag',
  'customer_tag',
  'kf_account',
  'kf_customer',
  'group_member',
] as const;

/** Which family of endpoints gave the name. */
export type Source = (typeof SOURCES)[number];
