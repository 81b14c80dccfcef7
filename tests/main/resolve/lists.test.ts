import { expect, test } from 'vitest';
import { createLists } from '#main/resolve/lists.ts';
import { callsOf, failureOf, startClient } from '#tests/kit/client.ts';

const STRATEGY = 'externalcontact/get_strategy_tag_list';

test('a corp that may not ask for strategy tags still has its own', async () => {
  const { tenant, control, wecom } = await startClient();
  control.change({ forced: { [STRATEGY]: { errcode: 48002 } } });
  const tags = await createLists(wecom, Date.now).customerTags();
  const own = tenant.directory.tags.corpGroups[0]?.tags[0];
  expect(tags.get(own?.id ?? '')?.name).toBe(own?.name);
});

test('any other failure of strategy tags is told, and not kept for the next who asks', async () => {
  const { control, wecom } = await startClient();
  const lists = createLists(wecom, Date.now);
  control.change({ forced: { [STRATEGY]: { errcode: 40058 } } });
  expect((await failureOf(lists.customerTags())).errcode).toBe(40058);
  control.change({ forced: {} });
  expect((await lists.customerTags()).size).toBeGreaterThan(0);
  expect(callsOf(control, STRATEGY)).toBeGreaterThan(1);
});
