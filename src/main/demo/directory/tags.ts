import type { FamilyName, IdCodec } from './id-codec.ts';
import { createIdFamily, type IdFamily } from './id-family.ts';
import { hash32, PURPOSE } from './random.ts';

/** A tag that staff put on customers. */
export interface DemoTag {
  readonly id: string;
  readonly name: string;
  readonly deleted: boolean;
}

export interface DemoTagGroup {
  readonly id: string;
  readonly name: string;
  /** Only of a strategy (规则组) group. */
  readonly strategyId: number;
  readonly tags: readonly DemoTag[];
}

/** A tag on members, known by an integer. */
export interface DemoMemberTag {
  readonly id: number;
  readonly name: string;
  readonly userids: readonly string[];
  readonly departmentIds: readonly number[];
  /** The app may not see it (60011). */
  readonly outsideScope: boolean;
}

export interface Tags {
  readonly corpGroups: readonly DemoTagGroup[];
  readonly strategyGroups: readonly DemoTagGroup[];
  readonly memberTags: readonly DemoMemberTag[];
  readonly corpTagIds: IdFamily;
  readonly strategyTagIds: IdFamily;
  /** The tags that a follow user put on a customer: a few, often none. */
  onRelation(contact: number, followUser: number): { group: DemoTagGroup; tag: DemoTag; strategy: boolean }[];
}

const CORP_TAGS: readonly (readonly [group: string, tags: readonly string[]])[] = [
  ['客户等级', ['重点', '一般', '潜在', '黑名单']],
  ['来源', ['展会', '转介绍', '官网', '门店', '老渠道']],
  ['行业', ['制造', '零售', '教育', '医疗', '物流', '餐饮']],
  ['意向', ['高意向', '观望', '已成交']],
];
const STRATEGY_TAGS: readonly (readonly [group: string, tags: readonly string[]])[] = [
  ['华东跟进', ['待回访', '已寄样']],
  ['华南跟进', ['待报价', '待签约', '复购']],
];

export function createTags(seed: number, codec: IdCodec, userids: readonly string[]): Tags {
  const corp = makeGroups(codec, CORP_TAGS, 'et', 'corpTag', 'corpTagGroup');
  const strategy = makeGroups(codec, STRATEGY_TAGS, 'st', 'strategyTag', 'strategyTagGroup');
  const choices = [
    ...corp.groups.flatMap((group) => group.tags.map((tag) => ({ group, tag, strategy: false }))),
    ...strategy.groups.flatMap((group) => group.tags.map((tag) => ({ group, tag, strategy: true }))),
  ].filter((choice) => !choice.tag.deleted);

  return {
    corpGroups: corp.groups,
    strategyGroups: strategy.groups,
    corpTagIds: corp.ids,
    strategyTagIds: strategy.ids,
    memberTags: [
      { id: 1, name: '羽毛球协会', userids: userids.slice(0, 6), departmentIds: [], outsideScope: false },
      { id: 2, name: '党员', userids: userids.slice(3, 9), departmentIds: [], outsideScope: false },
      { id: 3, name: '管理层', userids: userids.slice(0, 2), departmentIds: [2, 4], outsideScope: false },
      { id: 7, name: '远程办公', userids: [], departmentIds: [11], outsideScope: false },
      { id: 9, name: '调查对象', userids: [], departmentIds: [13], outsideScope: true },
    ],
    onRelation(contact, followUser) {
      const hash = hash32(seed, PURPOSE.followerTags, contact * 31 + followUser);
      const count = hash % 4;
      const first = (hash >>> 4) % choices.length;
      return Array.from({ length: count }, (_, i) => choices[(first + i * 5) % choices.length] ?? []).flat();
    },
  };
}

function makeGroups(
  codec: IdCodec,
  rows: typeof CORP_TAGS,
  prefix: string,
  tagFamily: FamilyName,
  groupFamily: FamilyName,
): { groups: DemoTagGroup[]; ids: IdFamily } {
  const ids = createIdFamily(codec, tagFamily, rows.flatMap((row) => row[1]).length, prefix);
  const groupIds = createIdFamily(codec, groupFamily, rows.length, prefix);
  let next = 0;
  const groups = rows.map(([name, names], index) => ({
    id: groupIds.id(index),
    name,
    strategyId: index + 1,
    tags: names.map((tagName) => {
      const id = ids.id(next);
      next += 1;
      return { id, name: tagName, deleted: tagName === '老渠道' };
    }),
  }));
  return { groups, ids };
}
