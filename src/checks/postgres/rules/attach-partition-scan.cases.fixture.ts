import type { RuleCases } from './rule-cases.fixture';

export const attachPartitionScanCases: RuleCases = {
  rule: 'attach-partition-scan',
  tables: `
    CREATE TABLE sale (id int, day int) PARTITION BY RANGE (day);
    CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM (0) TO (10);
    CREATE TABLE old_sale (id int, day int); INSERT INTO old_sale VALUES (1, 15);
    CREATE TABLE checked_sale (id int, day int NOT NULL, CHECK (day >= 20 AND day < 30)); INSERT INTO checked_sale VALUES (1, 25);
    CREATE TABLE "Old Sale" (id int, day int);
    CREATE TABLE stray (id int, day int) PARTITION BY LIST (day);
    CREATE TABLE stray_rest PARTITION OF stray DEFAULT; INSERT INTO stray VALUES (1, 1);
  `,
  bad: [
    {
      title: 'nothing is known of its rows',
      sql: 'ALTER TABLE sale ATTACH PARTITION old_sale FOR VALUES FROM (10) TO (20)',
      rows: { old_sale: 5_000_000 },
    },
    {
      title: 'a partition is made beside a default one',
      sql: 'CREATE TABLE stray_2 PARTITION OF stray FOR VALUES IN (2)',
    },
    {
      title: 'a checked one is attached beside a default one',
      sql: `CREATE TABLE new_stray (id int, day int NOT NULL CHECK (day = 3));
      ALTER TABLE stray ATTACH PARTITION new_stray FOR VALUES IN (3)`,
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE public.sale ATTACH PARTITION "Old Sale" FOR VALUES FROM (30) TO (40)',
  },
  good: [
    {
      title: 'a validated check says where its rows belong',
      sql: 'ALTER TABLE sale ATTACH PARTITION checked_sale FOR VALUES FROM (20) TO (30)',
    },
    {
      title: 'a check is validated before',
      isTransactional: false,
      sql: `ALTER TABLE old_sale ADD CONSTRAINT fits CHECK (day IS NOT NULL AND day >= 10 AND day < 20) NOT VALID; ALTER TABLE old_sale VALIDATE CONSTRAINT fits;
        ALTER TABLE sale ATTACH PARTITION old_sale FOR VALUES FROM (10) TO (20); ALTER TABLE old_sale DROP CONSTRAINT fits`,
    },
  ],
  nearMiss: [
    {
      title: 'the partition was made by the same run',
      sql: 'CREATE TABLE new_sale (id int, day int); ALTER TABLE sale ATTACH PARTITION new_sale FOR VALUES FROM (50) TO (60)',
    },
    {
      title: 'a partition is made beside others',
      sql: 'CREATE TABLE sale_7 PARTITION OF sale FOR VALUES FROM (70) TO (80)',
    },
  ],
};
