import { bodyTexts, type Endpoint } from '../call.ts';
import { nonsense } from '../refusal.ts';

const MAX_IDS = 1000;

/** open_userid转换userid (document 95884): from a provider's id of a member to the corp's own. */
export const openUseridToUserid: Endpoint = {
  path: 'batch/openuserid_to_userid',
  method: 'POST',
  emptyFields: { userid_list: [], invalid_open_userid_list: [] },
  answer(call) {
    const ids = bodyTexts(call, 'open_userid_list', MAX_IDS);
    const agent = call.body.source_agentid;
    if (agent !== undefined && !Number.isInteger(agent))
      throw nonsense(40058, 'field `source_agentid` expect integer');
    const { openUserids, members } = call.world.directory;
    const found = ids.map((id) => {
      const member = members.all[openUserids.indexOf(id) ?? -1];
      const here = member !== undefined && !call.scope.hasDeparted(member.userid);
      return { open_userid: id, userid: here ? member.userid : undefined };
    });
    return {
      userid_list: found.filter((row) => row.userid !== undefined),
      invalid_open_userid_list: found.filter((row) => row.userid === undefined).map((row) => row.open_userid),
    };
  },
};
