import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTable, sourceFromPath } from '#main/files/index.ts';

const suite = dirname(createRequire(import.meta.url).resolve('csv-spectrum'));
const cases = readdirSync(join(suite, 'csvs')).map((file) => file.replace('.csv', ''));

// In the one case with a telephone number, the suite's JSON gives another number than its CSV.
const ERRATUM = ['"1234567890"', '"2095257564"'] as const;

describe('the public CSV acceptance suite', () => {
  test.each(cases)('%s reads right', async (name) => {
    const source = await sourceFromPath(join(suite, 'csvs', `${name}.csv`));
    const layout = { format: 'csv', encoding: 'utf-8', delimiter: ',', hasHeader: false } as const;
    const rows: string[][] = [];
    for await (const batch of readTable(source, layout)) rows.push(...batch.rows);

    const [header = [], ...body] = rows;
    const records = body.map((row) => Object.fromEntries(header.map((title, at) => [title, row[at]])));
    const wanted = readFileSync(join(suite, 'json', `${name}.json`), 'utf8').replaceAll(...ERRATUM);
    expect(records).toEqual([JSON.parse(wanted)].flat());
  });

  test('has cases', () => expect(cases.length).toBeGreaterThan(10));
});
