import { expect, test } from 'vitest';
import { flawsOfSettings } from '#main/connection/settings-flaws.ts';
import { Secret } from '#main/settings/secret.ts';

const CORP = 'ww0123456789abcdef';
const SECRET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO_-';

function flaws(corpId: string, app: string, further: { archive?: string; contact?: string } = {}) {
  const secrets = Object.fromEntries(
    Object.entries({ app, ...further }).map(([purpose, value]) => [purpose, new Secret(value)]),
  );
  return flawsOfSettings({ corpId, secrets }).map(({ cause, field, blocks }) => [cause, field, blocks]);
}

test('a corp id and secrets as the console gives them have no flaw', () => {
  expect(flaws(CORP, SECRET)).toEqual([]);
  expect(flaws('wx0123456789abcdef', SECRET, { archive: SECRET.toLowerCase() })).toEqual([]);
});

test.each([
  ['', SECRET, 'corp_id_missing', 'corp_id'],
  [CORP, '', 'secret_missing', 'app'],
  [SECRET, CORP, 'fields_swapped', 'corp_id'],
  ['ｗｗ0123456789abcdef', SECRET, 'full_width', 'corp_id'],
  [CORP, `${SECRET}　`, 'full_width', 'app'],
  [CORP, `${SECRET}\n`, 'white_space', 'app'],
  [`${CORP} `, SECRET, 'white_space', 'corp_id'],
  [CORP, `“${SECRET}”`, 'bad_character', 'app'],
])('%j with %j is blocked as %s', (corpId, app, cause, field) => {
  expect(flaws(corpId, app)).toEqual([[cause, field, true]]);
});

test.each([
  ['company', SECRET, {}, 'odd_corp_id', 'corp_id'],
  [CORP, SECRET.slice(1), {}, 'odd_secret', 'app'],
  [CORP, SECRET, { archive: SECRET }, 'same_secret', 'archive'],
  [CORP, SECRET, { contact: `${SECRET} ` }, 'white_space', 'contact'],
])('%j with %j and %j is only told of: %s', (corpId, app, further, cause, field) => {
  expect(flaws(corpId, app, further)).toEqual([[cause, field, false]]);
});
