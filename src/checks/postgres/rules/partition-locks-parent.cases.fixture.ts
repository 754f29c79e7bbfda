import type { RuleCases } from './rule-cases.fixture';

export const partitionLocksParentCases: RuleCases = {
  rule: 'partition-locks-parent',
  tables: `
    CREATE TABLE sale (id int, day int) PARTITION BY RANGE (day);
    CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM (0) TO (10);
    CREATE TABLE "Old Sale" PARTITION OF sale FOR VALUES FROM (10) TO (20);
  `,
  bad: [
    { title: 'one comes', sql: 'CREATE TABLE sale_3 PARTITION OF sale FOR VALUES FROM (20) TO (30)' },
    { title: 'one goes', sql: 'ALTER TABLE sale DETACH PARTITION sale_1' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE public.sale DETACH PARTITION "Old Sale"' },
  good: [
    {
      title: 'one goes concurrently',
      isTransactional: false,
      sql: 'ALTER TABLE sale DETACH PARTITION sale_1 CONCURRENTLY',
    },
    {
      title: 'one comes ready',
      sql: 'CREATE TABLE sale_3 (LIKE sale); ALTER TABLE sale ATTACH PARTITION sale_3 FOR VALUES FROM (20) TO (30)',
    },
  ],
  nearMiss: [
    {
      title: 'the partitioned table is new',
      sql: 'CREATE TABLE draft (a int) PARTITION BY LIST (a); CREATE TABLE draft_1 PARTITION OF draft FOR VALUES IN (1)',
    },
  ],
};
