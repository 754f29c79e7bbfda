import type { RuleCases } from './rule-cases.fixture';

export const refreshNotConcurrentCases: RuleCases = {
  rule: 'refresh-not-concurrent',
  tables: `
    CREATE TABLE item (id int PRIMARY KEY);
    CREATE MATERIALIZED VIEW sizes AS SELECT id FROM item; CREATE UNIQUE INDEX ON sizes (id);
    CREATE MATERIALIZED VIEW "All Items" AS SELECT id FROM item;
  `,
  bad: [{ title: 'everybody waits', sql: 'REFRESH MATERIALIZED VIEW sizes', rows: { sizes: 5_000_000 } }],
  quoted: { title: 'its name needs quotes', sql: 'REFRESH MATERIALIZED VIEW public."All Items"' },
  good: [
    { title: 'it can be read meanwhile', sql: 'REFRESH MATERIALIZED VIEW CONCURRENTLY sizes' },
    { title: 'it is small', sql: 'REFRESH MATERIALIZED VIEW sizes', rows: { sizes: 50 } },
  ],
  nearMiss: [
    {
      title: 'it was made by the same run',
      sql: 'CREATE MATERIALIZED VIEW draft AS SELECT 1 AS a WITH NO DATA; REFRESH MATERIALIZED VIEW draft',
    },
  ],
};
