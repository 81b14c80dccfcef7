import type { IdFamily } from './id-family.ts';

/** An id that never gives a name, and what it answers instead. */
export interface HopelessId {
  /** Path below `/cgi-bin/`. */
  readonly endpoint: string;
  readonly id: string;
  readonly errcode: number;
  readonly why: string;
}

interface RefusedRow {
  readonly endpoint: string;
  readonly errcode: number;
  readonly why: string;
  /** Kinds of id whose refusal hangs on nothing in the corp, so each has an id of its own. */
  readonly form: { readonly userid: string } | { readonly tagid: string } | { readonly prefix: 'wm' | 'wr' };
}

// Each code that a lookup of one id can bring (wecom-api §9) and that does not follow from the corp itself.
// What does follow (60111, 60011, 40003, 60003, 60123, 40068, 84061, 40096, 41035, 41056, 90501, 49008, 40050,
// 301059, 92002) is in the directory under its own name: left and outside members, former and hidden contacts …
const ROWS: readonly RefusedRow[] = [
  { endpoint: 'user/get', errcode: 46004, why: 'no such user', form: { userid: 'refused.46004' } },
  { endpoint: 'user/get', errcode: 301021, why: 'userid not valid', form: { userid: 'refused.301021' } },
  { endpoint: 'user/get', errcode: 301061, why: 'no such user', form: { userid: 'refused.301061' } },
  { endpoint: 'user/get', errcode: 60021, why: 'outside the scope', form: { userid: 'refused.60021' } },
  { endpoint: 'user/get', errcode: 60030, why: 'outside the scope', form: { userid: 'refused.60030' } },
  { endpoint: 'user/get', errcode: 50002, why: 'not within the rights', form: { userid: 'refused.50002' } },
  { endpoint: 'user/get', errcode: 92000, why: 'outside the scope', form: { userid: 'refused.92000' } },
  { endpoint: 'tag/get', errcode: 81011, why: 'no right to the tag', form: { tagid: '81011' } },
  { endpoint: 'externalcontact/get', errcode: 60011, why: 'follower not visible', form: { prefix: 'wm' } },
  { endpoint: 'externalcontact/get', errcode: 84074, why: 'no customer right', form: { prefix: 'wm' } },
  { endpoint: 'externalcontact/get', errcode: 84084, why: 'not the follower', form: { prefix: 'wm' } },
  {
    endpoint: 'externalcontact/groupchat/get',
    errcode: 90509,
    why: 'not a customer group',
    form: { prefix: 'wr' },
  },
  {
    endpoint: 'externalcontact/groupchat/get',
    errcode: 86001,
    why: 'chat id not valid',
    form: { prefix: 'wr' },
  },
  { endpoint: 'externalcontact/groupchat/get', errcode: 86003, why: 'no such chat', form: { prefix: 'wr' } },
  {
    endpoint: 'externalcontact/groupchat/get',
    errcode: 93006,
    why: 'group id not valid',
    form: { prefix: 'wr' },
  },
  { endpoint: 'msgaudit/groupchat/get', errcode: 301052, why: 'archive expired', form: { prefix: 'wr' } },
  {
    endpoint: 'msgaudit/groupchat/get',
    errcode: 301053,
    why: 'archive not switched on',
    form: { prefix: 'wr' },
  },
  { endpoint: 'appchat/get', errcode: 86008, why: "another app's chat", form: { userid: 'refused86008' } },
  { endpoint: 'appchat/get', errcode: 86003, why: 'no such chat', form: { userid: 'refused86003' } },
  {
    endpoint: 'externalcontact/groupchat/get',
    errcode: 90502,
    why: 'owner has left',
    form: { prefix: 'wr' },
  },
  {
    endpoint: 'externalcontact/groupchat/get',
    errcode: 90511,
    why: 'opengid not valid',
    form: { prefix: 'wr' },
  },
];

export const REFUSED_EXTERNAL_IDS = ROWS.filter((row) => 'prefix' in row.form).length;

/** The prefix of the n-th id that has to be made for a row. */
export function refusedPrefix(index: number): string {
  const forms = ROWS.map((row) => row.form).filter((form) => 'prefix' in form);
  return forms[index]?.prefix ?? 'wm';
}

/** The rows with their ids. */
export function refusedIds(ids: IdFamily): HopelessId[] {
  let next = 0;
  return ROWS.map(({ endpoint, errcode, why, form }) => {
    if ('userid' in form) return { endpoint, id: form.userid, errcode, why };
    if ('tagid' in form) return { endpoint, id: form.tagid, errcode, why };
    const id = ids.id(next);
    next += 1;
    return { endpoint, id, errcode, why };
  });
}
