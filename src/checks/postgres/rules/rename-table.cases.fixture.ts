import type { RuleCases } from './rule-cases.fixture';

export const renameTableCases: RuleCases = {
  rule: 'rename-table',
  tables: `CREATE TABLE item (sku text PRIMARY KEY, size int); CREATE TABLE "Stock Level" (id int); CREATE SCHEMA stock;
    CREATE VIEW sizes AS SELECT size FROM item; CREATE INDEX item_size ON item (size)`,
  bad: [
    { title: 'a table', sql: 'ALTER TABLE item RENAME TO product' },
    { title: 'to another schema', sql: 'ALTER TABLE IF EXISTS item SET SCHEMA stock' },
    { title: 'a view', sql: 'ALTER VIEW sizes RENAME TO all_sizes' },
    {
      title: 'and another table gets its name',
      sql: 'ALTER TABLE item RENAME TO old; CREATE TABLE item (sku text PRIMARY KEY, size int)',
    },
    {
      title: 'and the view lacks a column',
      sql: 'ALTER TABLE item RENAME TO product; CREATE VIEW item AS SELECT sku FROM product',
    },
    {
      title: 'and the view comes in another transaction',
      sql: 'ALTER TABLE item RENAME TO product; CREATE VIEW item AS SELECT * FROM product',
      isTransactional: false,
    },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE public."Stock Level" RENAME TO "New Level"' },
  good: [
    {
      title: 'a view keeps the old name',
      sql: 'ALTER TABLE item RENAME TO product; CREATE VIEW item AS SELECT * FROM product',
    },
  ],
  nearMiss: [
    { title: 'the same run made it', sql: 'CREATE TABLE a (b int); ALTER TABLE a RENAME TO c' },
    { title: 'an index', sql: 'ALTER INDEX item_size RENAME TO item_by_size' },
    { title: 'a constraint', sql: 'ALTER TABLE item RENAME CONSTRAINT item_pkey TO item_key' },
    { title: 'there and back', sql: 'ALTER TABLE item RENAME TO a; ALTER TABLE a RENAME TO item' },
    { title: 'it is dropped then: another rule says so', sql: 'ALTER TABLE item RENAME TO a; DROP TABLE a CASCADE' },
    {
      title: 'its rows come back under its name',
      sql: 'ALTER TABLE item RENAME TO old; CREATE TABLE item (sku varchar(9), size int); INSERT INTO item SELECT * FROM old',
    },
  ],
};
