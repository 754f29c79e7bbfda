import type { RuleCases } from './rule-cases.fixture';

export const longStatementUnderLockCases: RuleCases = {
  rule: 'long-statement-under-lock',
  tables: `
    CREATE TABLE item (id int PRIMARY KEY, size int); CREATE TABLE place (id int); CREATE TABLE "Stock Level" ("Count" int);
    ALTER TABLE item ADD CONSTRAINT k CHECK (size > 0) NOT VALID;
    CREATE MATERIALIZED VIEW sizes AS SELECT id FROM item; CREATE UNIQUE INDEX ON sizes (id);
  `,
  bad: [
    {
      title: 'a constraint of another table is validated',
      sql: 'ALTER TABLE place ADD COLUMN a int; ALTER TABLE item VALIDATE CONSTRAINT k',
      rows: { item: 5_000_000 },
    },
    { title: 'a table is copied', sql: 'ALTER TABLE place ADD COLUMN a int; CREATE TABLE copy AS SELECT * FROM item' },
    { title: 'rows are counted', sql: 'ALTER TABLE item ADD COLUMN a int; SELECT count(*) FROM item' },
    {
      title: 'a view is refreshed',
      sql: 'ALTER TABLE place ADD COLUMN a int; REFRESH MATERIALIZED VIEW CONCURRENTLY sizes',
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE "Stock Level" ADD COLUMN a int; CREATE TABLE copy AS SELECT "Count" FROM public."Stock Level"',
  },
  good: [
    {
      title: 'each commits by itself',
      isTransactional: false,
      sql: 'ALTER TABLE place ADD COLUMN a int; ALTER TABLE item VALIDATE CONSTRAINT k',
    },
  ],
  nearMiss: [
    { title: 'nothing is held', sql: 'ALTER TABLE item VALIDATE CONSTRAINT k; ALTER TABLE place ADD COLUMN a int' },
    {
      title: 'one row is read',
      sql: 'ALTER TABLE item ADD COLUMN a int; SELECT * FROM item WHERE id = 1; SELECT * FROM item LIMIT 1; SELECT 1',
    },
    {
      title: 'the table is small',
      sql: 'ALTER TABLE item ADD COLUMN a int; SELECT count(*) FROM item',
      rows: { item: 50 },
    },
  ],
};
