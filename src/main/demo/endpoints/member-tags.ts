import { type Call, type Endpoint, nameNow, queryText, refuseAsSet } from '../call.ts';
import { nonsense, refuse } from '../refusal.ts';

/** 获取标签列表 (document 90216). */
export const tagList: Endpoint = {
  path: 'tag/list',
  method: 'GET',
  emptyFields: { taglist: [] },
  answer: (call) => ({
    taglist: call.world.directory.tags.memberTags
      .filter((tag) => !tag.outsideScope)
      .map(({ id, name }) => ({ tagid: id, tagname: tagName(call, id, name) })),
  }),
};

/** 获取标签成员 (document 90213): only those whom the app may see. */
export const tagGet: Endpoint = {
  path: 'tag/get',
  method: 'GET',
  emptyFields: { userlist: [], partylist: [] },
  answer(call) {
    const text = queryText(call, 'tagid', 41017);
    if (!/^[0-9]{1,10}$/.test(text)) throw nonsense(40068);
    refuseAsSet(call, text);
    const tag = call.world.directory.tags.memberTags.find(({ id }) => id === Number(text));
    if (tag === undefined) throw refuse(40068);
    if (tag.outsideScope) throw refuse(60011);
    return {
      tagname: tagName(call, tag.id, tag.name),
      userlist: tag.userids.flatMap((userid) => {
        const member = call.scope.find(userid);
        const seen = member !== undefined && call.scope.memberIsVisible(member);
        return seen ? [{ userid, name: nameNow(call, userid, member.name) }] : [];
      }),
      partylist: tag.departmentIds.filter((id) => call.scope.departmentIsVisible(id)),
    };
  },
};

function tagName(call: Call, id: number, name: string): string {
  return nameNow(call, `member_tag:${id}`, name);
}
