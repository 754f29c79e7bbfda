import type { RuleCases } from './rule-cases.fixture';

export const vacuumFullOrClusterCases: RuleCases = {
  rule: 'vacuum-full-or-cluster',
  tables:
    'CREATE TABLE item (id int PRIMARY KEY); CREATE TABLE "Stock Level" (id int); CREATE INDEX "Stock Id" ON "Stock Level" (id);',
  bad: [
    { title: 'VACUUM FULL', sql: 'VACUUM FULL item', isTransactional: false, rows: { item: 5_000_000 } },
    { title: 'as an option', sql: 'VACUUM (FULL true, ANALYZE) item', isTransactional: false },
    { title: 'CLUSTER', sql: 'CLUSTER item USING item_pkey', isTransactional: false },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'CLUSTER public."Stock Level" USING "Stock Id"',
    isTransactional: false,
  },
  good: [
    { title: 'a plain VACUUM', sql: 'VACUUM (ANALYZE) item', isTransactional: false },
    { title: 'the table is small', sql: 'VACUUM FULL item', isTransactional: false, rows: { item: 500 } },
  ],
  nearMiss: [
    { title: 'not in full', sql: 'VACUUM (FULL false) item', isTransactional: false },
    { title: 'only what a later CLUSTER is to do', sql: 'ALTER TABLE item CLUSTER ON item_pkey' },
  ],
};
