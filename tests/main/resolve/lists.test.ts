import { describe, expect, test } from 'vitest';
import { createLists } from '#main/resolve/lists.ts';
import { callsOf, failureOf, startClient } from '#tests/kit/client.ts';
import { startResolver } from '#tests/kit/resolver.ts';

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

describe('the path of a department, beside a name', () => {
  test('is waited for no longer than an extra is worth, and not by everybody again', async () => {
    const { tenant, resolve, control } = await startResolver({
      settings: { misbehave: { 'department/list': { how: 'silence' } } },
    });
    const [one, two] = tenant.directory.members.all;
    const beganMs = performance.now();
    for (const member of [one, two]) {
      const outcome = await resolve(member?.userid ?? '');
      expect(outcome).toMatchObject({ verdict: 'mapped', name: member?.name });
      expect(outcome.details).not.toHaveProperty('department_path');
    }
    expect(performance.now() - beganMs).toBeLessThan(4_000);
    expect(callsOf(control, 'department/list')).toBe(1);
  });

  test('is told as soon as a slow list has come after all', async () => {
    const { tenant, wecom, control } = await startClient();
    await wecom.token('app');
    control.change({ latencyMs: 2_500 });
    const lists = createLists(wecom, Date.now);
    expect(await lists.departmentPath(2)).toBeNull();
    const { name = '' } = tenant.directory.departments.get(2) ?? {};
    await expect.poll(() => lists.departmentPath(2), { timeout: 5_000 }).toMatch(new RegExp(`${name}$`));
  });
});
