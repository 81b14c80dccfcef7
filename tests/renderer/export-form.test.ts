import { describe, expect, test } from 'vitest';
import { formOf, moved } from '#renderer/pages/library/export/export-form.ts';
import { DEFAULT_EXPORT_COLUMNS } from '#shared/export-words.ts';

describe('the form of the last export', () => {
  test('comes back as it was', () => {
    const form = {
      format: 'xlsx',
      columns: ['name', 'id'],
      encoding: 'gb18030',
      delimiter: 'tab',
      escapeFormulas: false,
    };
    expect(formOf(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });

  test.each([
    ['nothing', null],
    ['a text', 'csv'],
    ['words of another version', { format: 'pdf', columns: ['colour'], encoding: 'ebcdic', delimiter: 1 }],
  ])('is the usual one when what was kept is %s', (_, kept) => {
    expect(formOf(kept)).toEqual({
      format: 'csv',
      columns: [...DEFAULT_EXPORT_COLUMNS],
      encoding: 'utf-8-bom',
      delimiter: 'comma',
      escapeFormulas: true,
    });
  });

  test('names no column twice', () => {
    expect(formOf({ columns: ['id', 'id', 'name'] }).columns).toEqual(['id', 'name']);
  });
});

test('a column moves by one place, and not over the edge', () => {
  expect(moved(['id', 'name', 'kind'], 'kind', -1)).toEqual(['id', 'kind', 'name']);
  expect(moved(['id', 'name', 'kind'], 'id', 1)).toEqual(['name', 'id', 'kind']);
  expect(moved(['id', 'name'], 'id', -1)).toEqual(['id', 'name']);
  expect(moved(['id', 'name'], 'name', 1)).toEqual(['id', 'name']);
});
