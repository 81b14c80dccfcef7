import { bodyInteger, bodyText, type Endpoint, nameNow, queryText, refuseAsSet } from '../call.ts';
import { nonsense, refuse } from '../refusal.ts';

/** 获取会话内容存档内部群信息 (document 92951): internal rooms only. */
export const archiveRoomGet: Endpoint = {
  path: 'msgaudit/groupchat/get',
  method: 'POST',
  emptyFields: { members: [] },
  answer(call) {
    const id = bodyText(call, 'roomid', 40058);
    const { rooms, groups } = call.world.directory;
    refuseAsSet(call, id);
    const index = rooms.indexOf(id);
    if (index === undefined) {
      const external = groups.indexOf(id) ?? groups.dissolved.indexOf(id) ?? groups.hidden.indexOf(id);
      throw refuse(external === undefined ? 92002 : 301059);
    }
    const room = rooms.at(index);
    return {
      roomname: nameNow(call, id, room.name),
      creator: room.creatorUserid,
      room_create_time: room.createdAtSeconds,
      notice: '',
      members: room.userids.map((memberid, place) => ({ memberid, jointime: room.createdAtSeconds + place })),
    };
  },
};

/** 获取机器人信息 (document 91774). */
export const robotGet: Endpoint = {
  path: 'msgaudit/get_robot_info',
  method: 'GET',
  emptyFields: {},
  answer(call) {
    const id = queryText(call, 'robot_id', 40058);
    refuseAsSet(call, id);
    const { robots } = call.world.directory;
    const index = robots.indexOf(id);
    if (index === undefined) throw refuse(93019);
    const robot = robots.at(index);
    return {
      data: { robot_id: id, name: nameNow(call, id, robot.name), creator_userid: robot.creatorUserid },
    };
  },
};

/** 获取会话内容存档开启成员列表: whose conversations are kept. */
export const permitUserList: Endpoint = {
  path: 'msgaudit/get_permit_user_list',
  method: 'POST',
  emptyFields: { ids: [] },
  answer(call) {
    if (call.body.type === undefined) throw nonsense(40058, 'field `type` missing');
    const edition = bodyInteger(call, 'type', 1, 3, undefined);
    const { all } = call.world.directory.members;
    return { ids: all.filter((_, place) => place % 3 === edition - 1).map((member) => member.userid) };
  },
};
