import { expect, test } from 'vitest';
import { startApp } from '#tests/kit/app.ts';
import { named, refusedWith } from '../store/outcomes.ts';
import { openPortDoor } from './doors.ts';

test('an unnamed room is called after its members as they are shown, and not by a name that is hidden', async () => {
  const { app, tenant } = await startApp();
  const client = openPortDoor(app);
  const { rooms } = tenant.directory;
  const room = [0, 1, 2, 3, 4, 5, 6, 7, 8].find((at) => rooms.at(at).name === '') ?? -1;
  const [first = '', second = ''] = rooms.at(room).userids;
  const { register } = app.workspace().store;
  register.record([named(first, '李四'), named(second, '王五')], 1);
  register.record([refusedWith(second, 'not_found')], 2);
  const [answer] = await client.lookup.resolve({ ids: [rooms.id(room)] });
  expect(answer).toMatchObject({ verdict: 'mapped', nameIsMade: true });
  expect(answer?.name).toContain(`李四、${second}`);
});
