import type { RuleCases } from './rule-cases.fixture';

export const concurrentlyOnPartitionedCases: RuleCases = {
  rule: 'concurrently-on-partitioned',
  tables: `
    CREATE TABLE sale (id int, day int) PARTITION BY RANGE (day);
    CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM (0) TO (10);
    CREATE INDEX "Sale Day" ON sale (day);
  `,
  bad: [
    {
      title: 'it is made',
      sql: 'CREATE INDEX CONCURRENTLY sale_id ON sale (id)',
      isTransactional: false,
      isRefused: true,
    },
  ],
  quoted: {
    title: 'it is dropped',
    sql: 'DROP INDEX CONCURRENTLY public."Sale Day"',
    isTransactional: false,
    isRefused: true,
  },
  good: [
    {
      title: 'partition by partition',
      isTransactional: false,
      sql: `CREATE INDEX sale_id ON ONLY sale (id); CREATE INDEX CONCURRENTLY sale_1_id ON sale_1 (id); ALTER INDEX sale_id ATTACH PARTITION sale_1_id`,
    },
  ],
  nearMiss: [{ title: 'of one partition', isTransactional: false, sql: 'CREATE INDEX CONCURRENTLY ON sale_1 (id)' }],
};
