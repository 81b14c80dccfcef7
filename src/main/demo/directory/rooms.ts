import type { DemoOptions } from '../options.ts';
import type { IdCodec } from './id-codec.ts';
import { createIdFamily, type IdFamily } from './id-family.ts';
import type { Members } from './members.ts';
import { roomName } from './names.ts';
import { hash32, PURPOSE } from './random.ts';

export interface DemoRoom {
  readonly roomId: string;
  /** Empty when it was never named. */
  readonly name: string;
  readonly creatorUserid: string;
  readonly createdAtSeconds: number;
  readonly userids: readonly string[];
}

/** Internal rooms, which only the conversation archive knows. */
export interface Rooms extends IdFamily {
  at(index: number): DemoRoom;
  name(index: number): string;
  /** Rooms of another corp. */
  readonly foreign: IdFamily;
}

export interface DemoRobot {
  readonly robotId: string;
  readonly name: string;
  readonly creatorUserid: string;
}

export interface Robots extends IdFamily {
  at(index: number): DemoRobot;
}

export function createRooms(options: DemoOptions, codec: IdCodec, members: Members): Rooms {
  const { seed } = options;
  const ids = createIdFamily(codec, 'room', options.rooms, 'wr');
  const name = (index: number): string => (index % 5 === 3 ? '' : roomName(seed, index));

  function userids(index: number): string[] {
    const size = 2 + (hash32(seed, PURPOSE.roomSize, index) % 8);
    const first = hash32(seed, PURPOSE.roomMember, index) % members.all.length;
    return Array.from({ length: Math.min(size, members.all.length) }, (_, i) => {
      const member = members.all[(first + i) % members.all.length];
      return member === undefined ? [] : [member.userid];
    }).flat();
  }

  return {
    ...ids,
    name,
    foreign: createIdFamily(codec, 'foreignRoom', options.foreignRooms, 'wr'),
    at(index) {
      const people = userids(index);
      return {
        roomId: ids.id(index),
        name: name(index),
        creatorUserid: people[0] ?? '',
        createdAtSeconds: 1_592_361_604 + index * 86_400,
        userids: people,
      };
    },
  };
}

const ROBOT_NAMES = ['报表机器人', '值班提醒', '工单助手', '日程小秘书', '告警机器人'] as const;

export function createRobots(options: DemoOptions, codec: IdCodec, members: Members): Robots {
  const ids = createIdFamily(codec, 'robot', options.robots, 'wb');
  return {
    ...ids,
    at: (index) => ({
      robotId: ids.id(index),
      name: ROBOT_NAMES[index] ?? `机器人${index + 1}`,
      creatorUserid: members.all[index % members.all.length]?.userid ?? '',
    }),
  };
}
