import { bodyTexts, type Call, type Endpoint } from '../call.ts';
import type { IdFamily } from '../directory/id-family.ts';
import { nonsense } from '../refusal.ts';

const MAX_IDS = 1000;

/**
 * open_userid转换userid: from an encrypted id of a member to the corp's own. Without `source_agentid` those that
 * 智能机器人 were given (document 101521), with it those of that provider's app (95884); every other one is invalid.
 */
export const openUseridToUserid: Endpoint = {
  path: 'batch/openuserid_to_userid',
  method: 'POST',
  emptyFields: { userid_list: [], invalid_open_userid_list: [] },
  answer(call) {
    const ids = bodyTexts(call, 'open_userid_list', MAX_IDS);
    const agent = call.body.source_agentid;
    if (agent !== undefined && !Number.isInteger(agent))
      throw nonsense(40058, 'field `source_agentid` expect integer');
    const { members } = call.world.directory;
    const given = givenTo(call, agent);
    const found = ids.map((id) => {
      const member = members.all[given?.indexOf(id) ?? -1];
      const here =
        member !== undefined && !call.scope.hasDeparted(member.userid) && call.scope.memberIsVisible(member);
      return { open_userid: id, userid: here ? member.userid : undefined };
    });
    return {
      userid_list: found.filter((row) => row.userid !== undefined),
      invalid_open_userid_list: found.filter((row) => row.userid === undefined).map((row) => row.open_userid),
    };
  },
};

function givenTo({ world, credentials }: Call, agent: unknown): IdFamily | undefined {
  if (agent === undefined) return world.directory.openUserids;
  return agent === credentials.providerAgentId ? world.directory.providerUserids : undefined;
}
