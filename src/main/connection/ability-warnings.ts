import type { Ability, AbilityState } from '#shared/contract/connection.ts';
import { type Cause, type Finding, finding } from './findings.ts';
import type { AbilityFinding } from './matrix.ts';

/** What is worth a warning. Customer service is not: most corps don't use it, and the matrix says so anyway. */
const WARNINGS: readonly (readonly [Ability, AbilityState, Cause])[] = [
  ['departments', 'out_of_scope', 'scope_empty'],
  ['customers', 'not_granted', 'customers_not_granted'],
  ['customers', 'out_of_scope', 'customers_out_of_scope'],
  ['archive_rooms', 'ip_refused', 'archive_ip_refused'],
  ['archive_rooms', 'not_granted', 'archive_not_granted'],
  ['archive_rooms', 'secret_refused', 'archive_secret_refused'],
  ['contact_sync', 'ip_refused', 'contact_ip_refused'],
  ['contact_sync', 'secret_refused', 'contact_secret_refused'],
];

/** The findings that follow from a matrix, the weightiest first. */
export function warningsOf(abilities: readonly AbilityFinding[]): Finding[] {
  return WARNINGS.flatMap(([ability, state, cause]) => {
    const found = abilities.find((each) => each.ability === ability && each.state === state);
    if (found === undefined) return [];
    const { error } = found;
    const values = { ip: error?.fromIp ?? '?', errcode: error?.errcode ?? '' };
    return [finding(cause, values, { error, limits: true })];
  });
}
