import * as z from 'zod';
import type { Secret } from './secret.ts';
import type { Vault } from './vault.ts';

/**
 * One text as it is kept: a seal of each vault that it was entered for. The window and plain Node work on the same
 * settings and can't open each other's, so each adds its own and leaves that of the other alone.
 */
export type Seals = readonly string[];

/** Settings of before have one seal, without a list around it. */
export const sealsSchema = z.union([z.string().transform((seal) => [seal]), z.array(z.string())]);

/** @param kept `undefined` and null where nothing is kept */
export async function openSeals(vault: Vault, kept: Seals | undefined | null): Promise<Secret | undefined> {
  const own = kept?.find(vault.isOwn);
  return own === undefined ? undefined : vault.open(own);
}

/** Seals a text in the place of what this vault has sealed before, and beside what others have. */
export async function sealBeside(
  vault: Vault,
  kept: Seals | undefined | null,
  secret: Secret,
): Promise<string[]> {
  return [...(kept ?? []).filter((seal) => !vault.isOwn(seal)), await vault.seal(secret)];
}

/** Whether something is kept, and only for other vaults than this one. */
export function isSealedElsewhere(vault: Vault, kept: Seals | undefined | null): boolean {
  return kept !== undefined && kept !== null && kept.length > 0 && !kept.some(vault.isOwn);
}
