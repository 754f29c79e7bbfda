import type { RuleCases } from './rule-cases.fixture';

export const unbatchedBackfillCases: RuleCases = {
  rule: 'unbatched-backfill',
  tables:
    'CREATE TABLE item (id int PRIMARY KEY, size int, other int); CREATE TABLE place (id int); CREATE TABLE "Stock Level" ("Count" int);',
  bad: [
    { title: 'all rows are changed', sql: 'UPDATE item SET size = 0', rows: { item: 5_000_000 } },
    { title: 'those that are empty', sql: 'UPDATE item SET size = 0 WHERE size IS NULL' },
    { title: 'all rows are deleted', sql: 'DELETE FROM item WHERE true' },
    { title: 'from another table', sql: 'UPDATE item SET size = 0 FROM place WHERE item.other = place.id' },
    { title: 'a large table is copied', sql: 'INSERT INTO place SELECT id FROM item', rows: { item: 5_000_000 } },
  ],
  quoted: { title: 'its name needs quotes', sql: 'UPDATE public."Stock Level" SET "Count" = 0' },
  good: [
    { title: 'a page of it', sql: 'UPDATE item SET size = 0 WHERE id > 1000 AND id <= 2000' },
    {
      title: 'some at a time',
      sql: 'DELETE FROM item WHERE id IN (SELECT id FROM item WHERE size IS NULL LIMIT 1000)',
    },
  ],
  nearMiss: [
    { title: 'some rows, by a value', sql: 'UPDATE item SET size = 0 WHERE other = 5 AND size IS NULL' },
    { title: 'the table is small', sql: 'UPDATE item SET size = 0', rows: { item: 500 } },
    { title: 'the table was made by the same run', sql: 'CREATE TABLE draft (a int); UPDATE draft SET a = 1' },
    { title: 'new rows of no table', sql: 'INSERT INTO place SELECT generate_series(1, 10)' },
  ],
};
