import { type Endpoint, queryText, refuseAsSet } from '../call.ts';
import { nonsense, refuse } from '../refusal.ts';

/** 获取群聊会话 (document 90247): only for an app that sees the whole company, and only its own chats. */
export const appchatGet: Endpoint = {
  path: 'appchat/get',
  method: 'GET',
  emptyFields: {},
  answer(call) {
    const id = queryText(call, 'chatid', 40058);
    if (!/^[0-9A-Za-z]{1,32}$/.test(id)) throw nonsense(86001);
    if (call.world.settings.outsideDepartments.length > 0) throw refuse(60011);
    refuseAsSet(call, id);
    if (id !== 'alarmchat01') throw refuse(86003);
    const [first, second] = call.world.directory.members.all;
    const userlist = [first, second].flatMap((member) => (member === undefined ? [] : [member.userid]));
    return { chat_info: { chatid: id, name: '告警群', owner: userlist[0], userlist, chat_type: 0 } };
  },
};
