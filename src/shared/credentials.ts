/** A corp id and its secrets as they were entered; what is absent is not there. */
export interface EnteredCredentials {
  readonly corpId: string;
  readonly app: string;
  readonly archive?: string;
  readonly contact?: string;
}

/** What is wrong with the corp id or a secret, as far as looking at it can tell. */
export interface SettingsFlaw {
  readonly cause:
    | 'corp_id_missing'
    | 'secret_missing'
    | 'fields_swapped'
    | 'full_width'
    | 'white_space'
    | 'bad_character'
    | 'same_secret'
    | 'odd_corp_id'
    | 'odd_secret';
  readonly field: 'corp_id' | 'app' | 'archive' | 'contact';
  /** False for what is only unusual: WeCom decides. */
  readonly blocks: boolean;
}

const PURPOSES = ['app', 'archive', 'contact'] as const;
const USUAL_CORP_ID = /^(?:ww|wx|wp|wl)[A-Za-z0-9_-]{16,}$/;
const USUAL_SECRET = /^[A-Za-z0-9_-]{43}$/;
const CORP_ID = /^w[wxpl][A-Za-z0-9]{16}$/;
/** Full-width forms and the ideographic blank: an input method was left on. */
const FULL_WIDTH = /[\uff01-\uff5e\u3000]/;

/**
 * Looks at corp id and secrets before anything is sent: each wrong secret that WeCom sees counts towards a ban of
 * the whole IP. Only what can't be right blocks; an unusual length is told, and tried.
 */
export function flawsOfCredentials(entered: EnteredCredentials): SettingsFlaw[] {
  const { corpId, app } = entered;
  const flaws: SettingsFlaw[] = [];
  if (corpId === '') flaws.push({ cause: 'corp_id_missing', field: 'corp_id', blocks: true });
  if (app === '') flaws.push({ cause: 'secret_missing', field: 'app', blocks: true });
  if (USUAL_SECRET.test(corpId) && CORP_ID.test(app)) {
    return [{ cause: 'fields_swapped', field: 'corp_id', blocks: true }];
  }
  flaws.push(...flawsOfField('corp_id', corpId));
  for (const purpose of PURPOSES) flaws.push(...flawsOfField(purpose, entered[purpose] ?? ''));
  for (const purpose of ['archive', 'contact'] as const) {
    if (entered[purpose] !== undefined && entered[purpose] === app) {
      flaws.push({ cause: 'same_secret', field: purpose, blocks: false });
    }
  }
  return flaws;
}

function flawsOfField(field: SettingsFlaw['field'], value: string): SettingsFlaw[] {
  if (value === '') return [];
  // A flaw of a further secret keeps nobody from looking members up.
  const blocks = field === 'corp_id' || field === 'app';
  if (FULL_WIDTH.test(value)) return [{ cause: 'full_width', field, blocks }];
  if (/\s/.test(value)) return [{ cause: 'white_space', field, blocks }];
  if (!/^[A-Za-z0-9_-]+$/.test(value)) return [{ cause: 'bad_character', field, blocks }];
  if (field === 'corp_id') {
    return USUAL_CORP_ID.test(value) ? [] : [{ cause: 'odd_corp_id', field, blocks: false }];
  }
  return USUAL_SECRET.test(value) ? [] : [{ cause: 'odd_secret', field, blocks: false }];
}

/** A corp id and an app's secret that stand somewhere in a text. */
export interface FoundCredentials {
  readonly corpId?: string;
  readonly appSecret?: string;
}

// Secrets of other things look the same, 43 characters, and often stand in the same note.
const OTHER_SECRET = /aes ?key|会话|存档|archive|通讯录|contact|客户联系|encoding/i;
const WORD = /[A-Za-z0-9_-]+/g;

/**
 * Finds a corp id and an app's secret in what was pasted, with whatever labels stand around them. Each is known by
 * its form, so it doesn't matter into which field it was pasted; what is ambiguous is left out.
 */
export function recogniseCredentials(pasted: string): FoundCredentials {
  const corpIds = new Set<string>();
  const secrets = new Set<string>();
  let before = '';
  // A label may stand on its value's line or on the one above.
  for (const line of pasted.normalize('NFKC').split(/[\r\n;,]+/)) {
    const words = line.match(WORD) ?? [];
    const isOther = OTHER_SECRET.test(line) || (words.length === 1 && OTHER_SECRET.test(before));
    for (const word of words) {
      if (CORP_ID.test(word)) corpIds.add(word);
      if (USUAL_SECRET.test(word) && !isOther) secrets.add(word);
    }
    if (line.trim() !== '') before = line;
  }
  return { ...only('corpId', corpIds), ...only('appSecret', secrets) };
}

function only<Key extends string>(key: Key, found: ReadonlySet<string>): { [K in Key]?: string } {
  const [first, ...more] = found;
  const result: { [K in Key]?: string } = {};
  if (first !== undefined && more.length === 0) result[key] = first;
  return result;
}
