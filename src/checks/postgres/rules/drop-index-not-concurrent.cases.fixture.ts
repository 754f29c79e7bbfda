import type { RuleCases } from './rule-cases.fixture';

export const dropIndexNotConcurrentCases: RuleCases = {
  rule: 'drop-index-not-concurrent',
  tables: `
    CREATE TABLE item (id int PRIMARY KEY, sku text);
    CREATE INDEX item_sku ON item (sku);
    CREATE INDEX "IDX Sku" ON item (sku);
    CREATE TABLE sale (id int, day int) PARTITION BY RANGE (day);
    CREATE INDEX sale_day ON sale (day);
  `,
  bad: [{ title: 'of a table in use', sql: 'DROP INDEX IF EXISTS item_sku', rows: { item: 5_000_000 } }],
  quoted: { title: 'its name needs quotes', sql: 'DROP INDEX public."IDX Sku"' },
  good: [{ title: 'it is dropped concurrently', isTransactional: false, sql: 'DROP INDEX CONCURRENTLY item_sku' }],
  nearMiss: [
    { title: 'the table is small', sql: 'DROP INDEX item_sku', rows: { item: 500 } },
    { title: 'a partitioned one goes in no other way', sql: 'DROP INDEX sale_day' },
    { title: 'there is none', sql: 'DROP INDEX IF EXISTS nothing' },
  ],
};
