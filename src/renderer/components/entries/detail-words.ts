/** The fields of WeCom's answers that are kept, as `src/main/resolve/naming.ts` names them. */
const FIELDS = [
  'alias',
  'create_time',
  'createtime',
  'creator',
  'department_path',
  'departments',
  'followers',
  'group_name',
  'member_count',
  'owner',
  'position',
  'remark',
  'remark_corp_name',
  'status',
  'tags',
  'type',
  'userid',
] as const;

export type KnownField = (typeof FIELDS)[number];

/** @returns the field, if it has a word in the operator's language */
export function knownField(name: string): KnownField | undefined {
  return FIELDS.find((field) => field === name);
}

/** What numbers stand for: of an external contact (externalcontact/get), of a member (user/get). */
const CODES = {
  type: { 1: 'wechatUser', 2: 'wecomUser' },
  status: { 1: 'active', 2: 'disabled', 4: 'notActivated', 5: 'left' },
} as const;

type Words<T> = T[keyof T];
export type KnownCode = Words<(typeof CODES)['type']> | Words<(typeof CODES)['status']>;

/** @returns the word for a field's number, if it has one */
export function knownCode(name: string, value: unknown): KnownCode | undefined {
  if (name !== 'type' && name !== 'status') return undefined;
  return new Map<unknown, KnownCode>(Object.entries(CODES[name])).get(String(value));
}
