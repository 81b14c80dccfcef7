import type { Credentials } from '../wecom/client.ts';
import type { SecretPurpose } from '../wecom/errors.ts';

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
  readonly field: 'corp_id' | SecretPurpose;
  /** False for what is only unusual: WeCom decides. */
  readonly blocks: boolean;
}

const PURPOSES = ['app', 'archive', 'contact'] as const;
const USUAL_CORP_ID = /^(?:ww|wx|wp|wl)[A-Za-z0-9_-]{16,}$/;
const USUAL_SECRET = /^[A-Za-z0-9_-]{43}$/;
/** Full-width forms and the ideographic blank: an input method was left on. */
const FULL_WIDTH = /[\uff01-\uff5e\u3000]/;

/**
 * Looks at corp id and secrets before anything is sent: each wrong secret that WeCom sees counts towards a ban of
 * the whole IP. Only what can't be right blocks; an unusual length is told, and tried.
 */
export function flawsOfSettings({ corpId, secrets }: Credentials): SettingsFlaw[] {
  const flaws: SettingsFlaw[] = [];
  const app = secrets.app?.reveal() ?? '';
  if (corpId === '') flaws.push({ cause: 'corp_id_missing', field: 'corp_id', blocks: true });
  if (app === '') flaws.push({ cause: 'secret_missing', field: 'app', blocks: true });
  if (USUAL_SECRET.test(corpId) && /^w[wxpl][A-Za-z0-9]{16}$/.test(app)) {
    return [{ cause: 'fields_swapped', field: 'corp_id', blocks: true }];
  }
  flaws.push(...flawsOfField('corp_id', corpId));
  for (const purpose of PURPOSES) flaws.push(...flawsOfField(purpose, secrets[purpose]?.reveal() ?? ''));
  for (const purpose of ['archive', 'contact'] as const) {
    const other = secrets[purpose];
    if (other !== undefined && other.reveal() === app) {
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
