import type { RuleCases } from './rule-cases.fixture';

export const refusedInTransactionCases: RuleCases = {
  rule: 'refused-in-transaction',
  tables: 'CREATE TABLE item (id int PRIMARY KEY, sku text); CREATE INDEX "Item Sku" ON item (sku);',
  bad: [
    {
      title: 'an index is built concurrently',
      sql: 'CREATE INDEX CONCURRENTLY item_sku ON item (sku)',
      isRefused: true,
    },
    { title: 'after others', sql: 'ALTER TABLE item ADD COLUMN a int; VACUUM item', isRefused: true },
  ],
  quoted: { title: 'its name needs quotes', sql: 'DROP INDEX CONCURRENTLY public."Item Sku"', isRefused: true },
  good: [
    {
      title: 'the migration has no transaction',
      isTransactional: false,
      sql: 'CREATE INDEX CONCURRENTLY item_sku ON item (sku)',
    },
  ],
  nearMiss: [
    {
      title: 'a materialized view may be refreshed so',
      sql: 'CREATE MATERIALIZED VIEW sizes AS SELECT id FROM item; CREATE UNIQUE INDEX ON sizes (id); REFRESH MATERIALIZED VIEW CONCURRENTLY sizes',
    },
  ],
};
