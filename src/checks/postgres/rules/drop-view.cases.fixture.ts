import type { RuleCases } from './rule-cases.fixture';

export const dropViewCases: RuleCases = {
  rule: 'drop-view',
  tables: `CREATE TABLE item (sku text, size int); CREATE VIEW sizes AS SELECT sku, size FROM item;
    CREATE MATERIALIZED VIEW "Total" AS SELECT sum(size) FROM item`,
  bad: [
    { title: 'while code reads it', sql: 'DROP VIEW IF EXISTS sizes' },
    { title: 'and made again with fewer columns', sql: 'DROP VIEW sizes; CREATE VIEW sizes AS SELECT sku FROM item' },
  ],
  quoted: { title: 'a materialized one, its name needs quotes', sql: 'DROP MATERIALIZED VIEW public."Total"' },
  good: [
    { title: 'in contract', sql: 'DROP VIEW sizes', phase: 'contract' },
    { title: 'a column more', sql: 'CREATE OR REPLACE VIEW sizes AS SELECT sku, size, size * 2 AS doubled FROM item' },
  ],
  nearMiss: [
    {
      title: 'it is made again',
      sql: 'DROP VIEW sizes; CREATE VIEW sizes AS SELECT size, sku FROM item WHERE size > 0',
    },
    { title: 'the same run made it', sql: 'CREATE VIEW v AS SELECT 1; DROP VIEW v' },
    { title: 'there is none', sql: 'DROP VIEW IF EXISTS nothing' },
  ],
};
