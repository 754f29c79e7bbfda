import type { RuleCases } from './rule-cases.fixture';

export const indexNotConcurrentCases: RuleCases = {
  rule: 'index-not-concurrent',
  tables: `
    CREATE TABLE item (id int PRIMARY KEY, sku text, size int);
    CREATE INDEX item_size ON item (size);
    CREATE TABLE "Stock Level" ("Count" int);
    CREATE TABLE sale (id int, day int) PARTITION BY RANGE (day);
    CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM (0) TO (10);
  `,
  bad: [
    { title: 'of a large table', sql: 'CREATE INDEX item_sku ON item (sku)', rows: { item: 5_000_000 } },
    { title: 'a unique one without a name', sql: 'CREATE UNIQUE INDEX ON item (lower(sku)) WHERE size > 0' },
    { title: 'of a partitioned table', sql: 'CREATE INDEX sale_day ON sale (day)', rows: { sale_1: 20_000_000 } },
  ],
  quoted: { title: 'its name needs quotes', sql: 'CREATE INDEX "IDX_1" ON public."Stock Level" ("Count")' },
  good: [
    {
      title: 'it is built concurrently',
      isTransactional: false,
      sql: 'CREATE INDEX CONCURRENTLY item_sku ON item (sku)',
    },
    { title: 'the table is small', sql: 'CREATE INDEX item_sku ON item (sku)', rows: { item: 500 } },
  ],
  nearMiss: [
    { title: 'the table was made by the same run', sql: 'CREATE TABLE draft (a int); CREATE INDEX ON draft (a)' },
    { title: 'it is there already', sql: 'CREATE INDEX IF NOT EXISTS item_size ON item (size)' },
    { title: 'of the parent alone', sql: 'CREATE INDEX sale_day ON ONLY sale (day)' },
    { title: 'of a temporary table', sql: 'CREATE TEMP TABLE draft (a int); CREATE INDEX ON draft (a)' },
  ],
};
