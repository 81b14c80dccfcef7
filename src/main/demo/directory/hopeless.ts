import type { DemoDirectory } from './index.ts';
import type { HopelessId } from './refused-ids.ts';

type Row = readonly [endpoint: string, errcode: number, id: string | undefined, why: string];

/**
 * An id for every refusal that a lookup of one id can bring (wecom-api §9), under the settings that a tenant
 * starts with. Codes that concern a whole endpoint or secret are brought about by the settings instead.
 */
export function hopelessIds(directory: DemoDirectory): HopelessId[] {
  const { members, options, groups, rooms } = directory;
  const unknown = directory.foreignContacts.id(0).slice(2);
  const first = (family: { size: number; id(index: number): string }): string | undefined =>
    family.size > 0 ? family.id(0) : undefined;

  const rows: Row[] = [
    ['user/get', 60111, members.left[0], 'left the company'],
    ['user/get', 60111, first(directory.openUserids), 'an open_userid is no userid'],
    ['user/get', 40003, '-not-a-userid', 'malformed'],
    ['user/get', 60011, members.all[options.members]?.userid, 'outside the scope'],
    ['department/get', 60003, '999', 'no such department'],
    ['department/get', 60123, 'abc', 'not a department id'],
    ['department/get', 60011, '13', 'outside the scope'],
    ['tag/get', 40068, '999', 'no such tag'],
    ['tag/get', 60011, '9', 'outside the scope'],
    ['externalcontact/get', 84061, first(directory.former), 'deleted by staff'],
    ['externalcontact/get', 84061, first(directory.strangers), 'in a group, nobody added him'],
    ['externalcontact/get', 84061, first(directory.kfCustomers), 'wrote to 微信客服 only'],
    ['externalcontact/get', 40096, first(directory.foreignContacts), "another corp's id"],
    ['externalcontact/get', 40096, first(directory.hidden), 'follower not visible'],
    ['externalcontact/get', 40096, first(directory.openUserids), 'an open_userid'],
    ['externalcontact/get', 40096, first(directory.providerUserids), "a provider's id of a member"],
    ['externalcontact/get', 40096, 'wmTooShort', 'malformed'],
    ['externalcontact/get', 41056, `ou${unknown}`, 'a temporary id'],
    ['externalcontact/get', 41035, '', 'empty'],
    ['externalcontact/groupchat/get', 49008, first(groups.dissolved), 'dissolved'],
    ['externalcontact/groupchat/get', 60011, first(groups.hidden), 'owner not visible'],
    ['externalcontact/groupchat/get', 90501, first(rooms), 'an internal room'],
    ['externalcontact/groupchat/get', 40050, `wr${unknown}`, "another corp's group"],
    ['externalcontact/groupchat/get', 93006, 'wrTooShort', 'malformed'],
    ['msgaudit/groupchat/get', 301059, first(groups), 'a customer group'],
    ['msgaudit/groupchat/get', 92002, first(rooms.foreign), "another corp's room"],
    ['msgaudit/get_robot_info', 93019, `wb${unknown}`, 'no such robot'],
  ];
  const natural = rows.flatMap(([endpoint, errcode, id, why]) =>
    id === undefined ? [] : [{ endpoint, errcode, id, why }],
  );
  return [...natural, ...directory.refused];
}
