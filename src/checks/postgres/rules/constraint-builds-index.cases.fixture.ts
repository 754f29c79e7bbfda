import type { RuleCases } from './rule-cases.fixture';

export const constraintBuildsIndexCases: RuleCases = {
  rule: 'constraint-builds-index',
  tables: `
    CREATE TABLE item (id int, sku text, place int);
    CREATE UNIQUE INDEX item_sku ON item (sku);
    CREATE TABLE "Stock Level" (id int NOT NULL, "Count" int);
    CREATE TABLE sale (id int, day date) PARTITION BY RANGE (day);
  `,
  bad: [
    {
      title: 'a unique constraint',
      sql: 'ALTER TABLE item ADD CONSTRAINT item_place UNIQUE (sku, place)',
      rows: { item: 5_000_000 },
    },
    {
      title: 'a unique constraint without a name',
      sql: 'ALTER TABLE item ADD UNIQUE NULLS NOT DISTINCT (place) INCLUDE (id) DEFERRABLE',
    },
    { title: 'a primary key of a column that may be NULL', sql: 'ALTER TABLE item ADD PRIMARY KEY (id)' },
    { title: 'a new column that is unique', sql: 'ALTER TABLE item ADD COLUMN code text UNIQUE' },
    { title: 'an exclusion', sql: 'ALTER TABLE item ADD CONSTRAINT one_place EXCLUDE (place WITH =)' },
    { title: 'of a partitioned table', sql: 'ALTER TABLE sale ADD UNIQUE (id, day)' },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE public."Stock Level" ADD CONSTRAINT "PK_1" PRIMARY KEY (id)',
  },
  good: [
    {
      title: 'the index is built before',
      isTransactional: false,
      sql: 'CREATE UNIQUE INDEX CONCURRENTLY item_place ON item (place); ALTER TABLE item ADD CONSTRAINT item_place UNIQUE USING INDEX item_place',
    },
    { title: 'an index is there', sql: 'ALTER TABLE item ADD CONSTRAINT item_sku UNIQUE USING INDEX item_sku' },
    { title: 'the table is small', sql: 'ALTER TABLE item ADD UNIQUE (place)', rows: { item: 9_999 } },
  ],
  nearMiss: [
    {
      title: 'the table is made with it',
      sql: 'CREATE TABLE draft (a int PRIMARY KEY, b int); ALTER TABLE draft ADD UNIQUE (b)',
    },
    { title: 'only the parent has it', sql: 'ALTER TABLE ONLY sale ADD UNIQUE (id, day)' },
  ],
};
