import type { Kind } from '#shared/ids.ts';
import { stopScopeOf } from '../wecom/codes.ts';
import { ENDPOINTS, type Family } from '../wecom/endpoints/table.ts';
import { WecomError } from '../wecom/errors.ts';
import type { LostEndpoints } from './lost-endpoints.ts';

/** What holds a part of a run up. */
export interface Held {
  readonly error: WecomError;
  /** The item by which that was found out, when it was one. */
  readonly entry: number | null;
  /** The kinds of which nothing can be said without the part. */
  readonly kinds: readonly Kind[];
}

/**
 * Parts of a run that are held up while the rest goes on: a family of endpoints that the app may not call, a secret
 * beside the app's, an endpoint that calls don't get through to. Their ids stay in the queue.
 */
export interface HeldParts {
  /** Takes a refusal in. @returns false when it holds everything up */
  note(error: unknown, entry: number | null): boolean;
  /** Whether ids of that kind need not even be asked for. */
  holds(kind: Kind | null): boolean;
  readonly all: readonly Held[];
}

export function createHeldParts(lost: LostEndpoints): HeldParts {
  const parts = new Map<string, Held>();
  const kinds = new Set<Kind>();
  return {
    note(cause, entry) {
      const cutOff = lost.note(cause);
      const error = cutOff ?? cause;
      const part = cutOff?.fault.endpoint ?? partOf(cause);
      if (part === undefined || !(error instanceof WecomError)) return false;
      const known = parts.get(part);
      const ofPart = KINDS_BY_PART[part] ?? [];
      if (known === undefined || known.entry === null) parts.set(part, { error, entry, kinds: ofPart });
      for (const kind of ofPart) kinds.add(kind);
      return true;
    },
    holds: (kind) => kind !== null && kinds.has(kind),
    get all() {
      return [...parts.values()];
    },
  };
}

/** The kinds whose first look-up belongs to a part: without it nothing can be said of them. */
const KINDS_BY_PART: Readonly<Record<string, readonly Kind[]>> = {
  directory: ['member', 'department', 'member_tag'],
  customers: ['external_contact', 'customer_tag'],
  groups: ['group'],
  kf: ['kf_account'],
  archive: ['robot'],
};

/** The part that a refusal holds up, or `undefined` when nothing can go on. */
function partOf(error: unknown): Family | 'contact' | undefined {
  if (!(error instanceof WecomError) || error.fault.kind !== 'refused') return undefined;
  const { endpoint, errcode, purpose } = error.fault;
  const scope = stopScopeOf(errcode);
  if (scope === undefined) return undefined;
  if (purpose !== 'app') return purpose;
  return scope === 'family' ? familyOf(endpoint) : undefined;
}

function familyOf(name: string): Family | undefined {
  return Object.entries(ENDPOINTS).find(([endpoint]) => endpoint === name)?.[1].family;
}
