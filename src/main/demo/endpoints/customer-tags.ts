import { bodyInteger, bodyTexts, type Call, type Endpoint, type Fields, nameNow } from '../call.ts';
import type { DemoTag, DemoTagGroup } from '../directory/tags.ts';
import { refuse } from '../refusal.ts';

const CREATED_AT_SECONDS = 1_557_838_797;

/** 获取企业标签库 (document 92117). */
export const corpTagList: Endpoint = {
  path: 'externalcontact/get_corp_tag_list',
  method: 'POST',
  emptyFields: { tag_group: [] },
  answer: (call) => ({
    tag_group: wanted(call, call.world.directory.tags.corpGroups).map((group) => groupFields(call, group)),
  }),
};

/** 获取指定规则组下的企业客户标签: the tags that belong to a strategy. */
export const strategyTagList: Endpoint = {
  path: 'externalcontact/get_strategy_tag_list',
  method: 'POST',
  emptyFields: { tag_group: [] },
  answer(call) {
    const strategy = bodyInteger(call, 'strategy_id', 0, 2_147_483_647, 0);
    const groups = wanted(call, call.world.directory.tags.strategyGroups);
    return {
      tag_group: groups
        .filter((group) => strategy === 0 || group.strategyId === strategy)
        .map((group) => ({ ...groupFields(call, group), strategy_id: group.strategyId })),
    };
  },
};

// By group ids when there are any, else by tag ids, else everything.
function wanted(call: Call, groups: readonly DemoTagGroup[]): DemoTagGroup[] {
  const tagIds = bodyTexts(call, 'tag_id', 1000, true);
  const groupIds = bodyTexts(call, 'group_id', 1000, true);
  if (groupIds.length > 0) {
    return all(groupIds.map((id) => groups.find((group) => group.id === id)));
  }
  if (tagIds.length === 0) return [...groups];
  all(tagIds.map((id) => groups.flatMap((group) => group.tags).find((tag) => tag.id === id)));
  return groups.flatMap((group) => {
    const tags = group.tags.filter((tag) => tagIds.includes(tag.id));
    return tags.length > 0 ? [{ ...group, tags }] : [];
  });
}

/** @throws {Refusal} 40068 when one of them isn't there */
function all<T>(found: readonly (T | undefined)[]): T[] {
  const there = found.filter((entry): entry is T => entry !== undefined);
  if (there.length < found.length) throw refuse(40068);
  return there;
}

function groupFields(call: Call, group: DemoTagGroup): Fields {
  return {
    group_id: group.id,
    group_name: nameNow(call, group.id, group.name),
    create_time: CREATED_AT_SECONDS,
    order: 1,
    deleted: false,
    tag: group.tags.map((tag, place) => tagFields(call, tag, place)),
  };
}

function tagFields(call: Call, tag: DemoTag, place: number): Fields {
  return {
    id: tag.id,
    name: nameNow(call, tag.id, tag.name),
    create_time: CREATED_AT_SECONDS,
    order: place + 1,
    deleted: tag.deleted,
  };
}
