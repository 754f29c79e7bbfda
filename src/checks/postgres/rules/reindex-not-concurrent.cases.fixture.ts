import type { RuleCases } from './rule-cases.fixture';

export const reindexNotConcurrentCases: RuleCases = {
  rule: 'reindex-not-concurrent',
  tables: `
    CREATE TABLE item (id int PRIMARY KEY, sku text);
    CREATE INDEX item_sku ON item (sku);
    CREATE INDEX "IDX Sku" ON item (sku);
  `,
  bad: [
    { title: 'all indexes of a table', sql: 'REINDEX TABLE item', rows: { item: 5_000_000 } },
    { title: 'one index', sql: 'REINDEX INDEX item_sku' },
    { title: 'those of a schema', sql: 'REINDEX SCHEMA public', isTransactional: false },
  ],
  quoted: { title: 'its name needs quotes', sql: 'REINDEX INDEX public."IDX Sku"' },
  good: [
    {
      title: 'it is done concurrently',
      isTransactional: false,
      sql: 'REINDEX (CONCURRENTLY) TABLE item; REINDEX INDEX CONCURRENTLY item_sku',
    },
    { title: 'the table is small', sql: 'REINDEX TABLE item', rows: { item: 500 } },
  ],
  nearMiss: [
    { title: 'the table was made by the same run', sql: 'CREATE TABLE draft (a int PRIMARY KEY); REINDEX TABLE draft' },
  ],
};
