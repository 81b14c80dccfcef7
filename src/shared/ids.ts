/** Every kind of thing whose id WeCom hands out and whose name an operator may want. */
export const KINDS = [
  'member',
  'external_contact',
  'group',
  'robot',
  'department',
  'member_tag',
  'customer_tag',
  'kf_account',
] as const;

export type Kind = (typeof KINDS)[number];

/**
 * What a caller may say an id is. `user_id` (members and external contacts, told apart by the id) and
 * `room_id` (groups) are the words of the older tool's clients; `auto` goes by the id's form alone.
 */
export const ID_TYPES = ['auto', 'user_id', 'room_id', ...KINDS] as const;

export type IdType = (typeof ID_TYPES)[number];

/**
 * Ids of members, customers, groups, robots, customer tags and kf accounts never collide with each other in
 * practice and share one space. Departments and member tags are plain integers, so each has its own.
 */
export const ID_SPACES = ['text', 'department', 'member_tag'] as const;

export type IdSpace = (typeof ID_SPACES)[number];

/** The longest id that is worth a call: a userid has at most 64 bytes (document 90195), the others fewer. */
export const MAX_ID_LENGTH = 64;

const USERID = /^[0-9A-Za-z][0-9A-Za-z_\-@.]{0,63}$/;
const PREFIXED = /^(w[ombrk]|et|st)[A-Za-z0-9_-]{20,62}$/;
const INTEGER = /^(0|[1-9][0-9]{0,9})$/;
const LARGEST_INT32 = 2_147_483_647;

const KINDS_BY_PREFIX: Readonly<Record<string, readonly Kind[]>> = {
  wm: ['external_contact', 'member'],
  wo: ['external_contact', 'member'],
  wr: ['group', 'member'],
  wb: ['robot', 'member'],
  wk: ['kf_account', 'member'],
  et: ['customer_tag', 'member'],
  st: ['customer_tag', 'member'],
};
const MEMBER_ALONE: readonly Kind[] = ['member'];

// Zero-width characters, byte order marks, soft hyphens and bidirectional marks: what copying out of a chat
// window or a web page leaves on an id without anybody seeing it.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/gu;

/**
 * Strips what copying leaves around an id: white space of every kind (non-breaking and ideographic included)
 * and invisible characters. Changes nothing that could be part of an id.
 */
export function tidyId(raw: string): string {
  // Most have nothing to strip, and this is the quickest way to tell.
  if (USERID.test(raw)) return raw;
  return raw.replace(INVISIBLE, '').trim();
}

/**
 * Why this text can't be an id of WeCom at all, or `undefined` when it could be one.
 * The text is judged as it stands: call {@link tidyId} first when it comes from a file or a person.
 */
export function flawOfId(id: string): IdFlaw | undefined {
  if (USERID.test(id)) return undefined;
  if (id.length === 0) return 'empty';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0000-\u001f\u007f-\u009f]/.test(id)) return 'control_character';
  if (/\s/.test(id)) return 'white_space';
  if (id.length > MAX_ID_LENGTH) return 'too_long';
  return 'bad_character';
}

export type IdFlaw = 'empty' | 'control_character' | 'white_space' | 'too_long' | 'bad_character';

/**
 * The kinds that an id may be, the likeliest first. Prefixes are conventions that a userid may share
 * (wecom-api §3), so a prefixed id is tried as a member last.
 * @returns an empty list when the id can't be of the wanted type
 */
export function candidateKinds(id: string, type: IdType = 'auto'): readonly Kind[] {
  if (flawOfId(id) !== undefined) return [];
  switch (type) {
    case 'department':
    case 'member_tag':
      return INTEGER.test(id) && Number(id) <= LARGEST_INT32 ? [type] : [];
    case 'auto':
      return byForm(id);
    case 'user_id':
      return byForm(id).filter((kind) => kind === 'member' || kind === 'external_contact');
    case 'room_id':
      return ['group'];
    default:
      return [type];
  }
}

function byForm(id: string): readonly Kind[] {
  return (PREFIXED.test(id) ? KINDS_BY_PREFIX[id.slice(0, 2)] : undefined) ?? MEMBER_ALONE;
}

/** The kinds that an id type stands for, or `null` for all of them. */
export function kindsOfType(type: IdType): readonly Kind[] | null {
  switch (type) {
    case 'auto':
      return null;
    case 'user_id':
      return ['member', 'external_contact'];
    case 'room_id':
      return ['group'];
    default:
      return [type];
  }
}

/** The kind an id most likely is, or `null` when it can't be one of the wanted type. */
export function likelyKind(id: string, type: IdType = 'auto'): Kind | null {
  return candidateKinds(id, type)[0] ?? null;
}

/** The space in which an id of this type is unique. */
export function spaceOf(type: IdType): IdSpace {
  return type === 'department' || type === 'member_tag' ? type : 'text';
}

/** The type under which an id of this space is found again, whatever kind it turned out to be. */
export function typeOfSpace(space: IdSpace): IdType {
  return space === 'text' ? 'auto' : space;
}

/**
 * The form under which two spellings of one id are the same. Userids are unique without regard to case
 * (document 90195); the prefixed ids are case-sensitive.
 */
export function idKey(id: string): string {
  return PREFIXED.test(id) ? id : id.toLowerCase();
}
