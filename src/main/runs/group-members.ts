import type { Outcome } from '#shared/outcome.ts';
import { mapped } from '../resolve/outcome.ts';
import type { Group } from '../wecom/endpoints/groups.ts';

const STAFF = 1;

/** The people of a group under the names that it gives them: for some it is the only place that has one. */
export function groupMemberOutcomes({ members }: Group): Outcome[] {
  return members
    .filter(({ userid, name }) => userid !== '' && name !== '')
    .map(({ userid, name, type }) => {
      const kind = type === STAFF ? 'member' : 'external_contact';
      return mapped(
        { id: userid, space: 'text' },
        { kind, source: 'group_member', name, canonicalId: userid },
      );
    });
}
