import type { ProfileView } from '#shared/contract/settings.ts';
import { flawsOfCredentials, type SettingsFlaw } from '#shared/credentials.ts';
import { isStraight, WECOM_API_BASE } from '#shared/straight-way.ts';
import {
  type EnteredAgain,
  furtherKept,
  isSecret,
  type KeptSecrets,
  type SecretPurpose,
} from './secrets/entered-again.ts';

/** What stands in the fields. */
export interface ProfileDraft {
  readonly name: string;
  readonly corpId: string;
  readonly appSecret: string;
  readonly apiBase: string;
  /** Further secrets, for where they are asked for again. */
  readonly again: EnteredAgain;
}

/** The words of what is wrong with a field: keys of the translations. */
export type ProfileFaults = {
  readonly name?: 'nameTaken' | 'nameWrong';
  readonly corpId?: 'corpIdMissing' | 'corpIdWrong';
  readonly appSecret?: 'secretMissing' | 'secretWrong';
  readonly apiBase?: 'apiBaseWrong';
};

/** The fields as they begin: those of the demo tenant are not the operator's and stay empty. */
export function draftOf(profile: Pick<ProfileView, 'name' | 'corpId' | 'apiBase' | 'origin'>): ProfileDraft {
  const own = profile.origin !== 'demo';
  return {
    name: own ? profile.name : '',
    corpId: own ? profile.corpId : '',
    appSecret: '',
    apiBase: own ? profile.apiBase : WECOM_API_BASE,
    again: {},
  };
}

/** Whether there is something in the fields that a check would go by and that is not saved. */
export function isChanged(
  draft: ProfileDraft,
  profile: Pick<ProfileView, 'name' | 'corpId' | 'apiBase' | 'origin'>,
): boolean {
  const saved = draftOf(profile);
  return (['corpId', 'appSecret', 'apiBase'] as const).some((part) => draft[part].trim() !== saved[part]);
}

type KeptFor = KeptSecrets &
  Pick<ProfileView, 'hasSecret' | 'origin' | 'corpId' | 'apiBase' | 'proxyMode' | 'hasCa'>;
type Destination = Pick<ProfileDraft, 'corpId' | 'apiBase'>;

/**
 * Whether a secret of the operator's own is kept already, so that the field may stay empty. It belongs to the corp and
 * the address that it was entered for; straight to WeCom it may always go.
 */
export function keepsSecret(profile: KeptFor, draft: Destination): boolean {
  return profile.hasSecret && isSameCorp(profile, draft) && !goesElsewhere(profile, draft);
}

/** The kept secrets that stay behind only because of the address, and have to be entered again. */
export function leftBehind(profile: KeptFor, draft: Destination): SecretPurpose[] {
  if (!isSameCorp(profile, draft) || !goesElsewhere(profile, draft)) return [];
  return [...(profile.hasSecret ? ['app' as const] : []), ...furtherKept(profile)];
}

/** The further ones among them, which have fields only then. */
export function furtherLeftBehind(profile: KeptFor, draft: Destination): SecretPurpose[] {
  return leftBehind(profile, draft).filter((purpose) => purpose !== 'app');
}

function isSameCorp({ origin, corpId }: KeptFor, draft: Destination): boolean {
  return origin !== 'demo' && draft.corpId.trim() === corpId;
}

function goesElsewhere(profile: KeptFor, { apiBase }: Destination): boolean {
  const isSame = apiBase.trim().replace(/\/+$/, '') === profile.apiBase;
  return !isSame && !isStraight({ ...profile, apiBase });
}

/**
 * What is wrong with the fields, before the core is asked; the core's own rules are the same.
 * @param names what other profiles are called
 */
export function faultsOf(
  draft: ProfileDraft,
  secretKept: boolean,
  names: readonly string[] = [],
): ProfileFaults {
  const corpId = draft.corpId.trim();
  const secret = draft.appSecret.trim();
  const name = draft.name.trim().toLowerCase();
  return {
    ...(name.length > MAX_NAME || /\p{Cc}/u.test(name) ? { name: 'nameWrong' as const } : {}),
    ...(names.some((other) => other.toLowerCase() === name) ? { name: 'nameTaken' as const } : {}),
    ...(corpId === '' ? { corpId: 'corpIdMissing' as const } : {}),
    ...(corpId !== '' && !/^[A-Za-z0-9_-]{6,64}$/.test(corpId) ? { corpId: 'corpIdWrong' as const } : {}),
    ...(secret === '' && !secretKept ? { appSecret: 'secretMissing' as const } : {}),
    ...(secret !== '' && !isSecret(secret) ? { appSecret: 'secretWrong' as const } : {}),
    ...(isHttpAddress(draft.apiBase.trim()) ? {} : { apiBase: 'apiBaseWrong' as const }),
  };
}

const MAX_NAME = 60;

function isHttpAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

/** What is noticed about a field while it is being filled; keys of the translations. */
export type Flaw = 'fieldsSwapped' | 'fullWidth' | 'whiteSpace' | 'badCharacter' | 'oddCorpId' | 'oddSecret';

export interface FieldFlaw {
  readonly flaw: Flaw;
  /** False for what is only unusual. */
  readonly blocks: boolean;
}

export interface DraftFlaws {
  readonly corpId?: FieldFlaw;
  readonly appSecret?: FieldFlaw;
}

const FLAWS: Readonly<Partial<Record<SettingsFlaw['cause'], Flaw>>> = {
  fields_swapped: 'fieldsSwapped',
  full_width: 'fullWidth',
  white_space: 'whiteSpace',
  bad_character: 'badCharacter',
  odd_corp_id: 'oddCorpId',
  odd_secret: 'oddSecret',
};

/** What can be told of corp id and secret by looking at them; an empty field has no flaw yet. */
export function flawsOf({ corpId, appSecret }: Pick<ProfileDraft, 'corpId' | 'appSecret'>): DraftFlaws {
  const found: { corpId?: FieldFlaw; appSecret?: FieldFlaw } = {};
  // White space around a value goes when it is saved; the ideographic blank among it as well.
  for (const { cause, field, blocks } of flawsOfCredentials({
    corpId: corpId.trim(),
    app: appSecret.trim(),
  })) {
    const flaw = FLAWS[cause];
    if (flaw === undefined) continue;
    found[field === 'corp_id' ? 'corpId' : 'appSecret'] = { flaw, blocks };
  }
  return found;
}
