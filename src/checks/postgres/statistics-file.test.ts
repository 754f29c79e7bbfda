import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkSqlText } from './check-sql-text';
import { readStatistics } from './statistics-file';

const folder = mkdtempSync(join(tmpdir(), 'statistics-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (text: string) => {
  const path = join(folder, 'evolvent.statistics.json');
  writeFileSync(path, text);
  return path;
};

it('says how bad it is to hold a table of that size', async () => {
  const severityAt = async (rows: number) => {
    const statistics = await readStatistics(file(`{"format": 1, "tables": {"public.item": {"rows": ${rows}}}}`));
    const found = await checkSqlText('CREATE INDEX item_sku ON item (sku)', {
      name: '001.sql',
      schema: 'CREATE TABLE item (sku text)',
      sizes: statistics,
    });
    return found.find(({ rule }) => rule === 'index-not-concurrent')?.severity;
  };
  expect([await severityAt(50), await severityAt(50_000), await severityAt(5_000_000)]).toEqual([
    'note',
    'warning',
    'blocker',
  ]);
});

it.each([
  ['{', 'cannot be read'],
  ['[]', 'does not hold "format": 1 and "tables"'],
  ['{"format": 2, "tables": {}}', 'has format 2, and this release knows up to 1'],
  ['{"format": 1, "tables": {"public.item": {"rows": "many"}}}', 'says no number of rows of public.item'],
])('refuses %s', async (text, reason) => {
  await expect(readStatistics(file(text))).rejects.toMatchObject({
    code: 'CHECK_OPTION_INVALID',
    message: expect.stringContaining(reason),
  });
});
