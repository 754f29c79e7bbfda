import type { RuleCases } from './rule-cases.fixture';

export const updateEveryRowCases: RuleCases = {
  rule: 'update-every-row',
  tables: `CREATE TABLE item (sku text PRIMARY KEY, size int NOT NULL, "Old Size" int NOT NULL, color text)`,
  bad: [
    { title: 'with the same everywhere', sql: 'UPDATE item SET size = 0' },
    { title: 'computed from what stood there', sql: 'UPDATE item SET size = size * 10 WHERE true' },
    { title: 'from another table, which nothing joins it to', sql: 'UPDATE item SET size = o.size FROM item o' },
    {
      title: 'in a WITH',
      sql: 'WITH changed AS (UPDATE item SET size = 1 RETURNING sku) SELECT count(*) FROM changed',
    },
  ],
  quoted: { title: 'its name needs quotes', sql: 'UPDATE public."item" SET "Old Size" = DEFAULT' },
  good: [
    { title: 'a WHERE says which', sql: "UPDATE item SET color = 'red' WHERE color IS NULL", rows: { item: 500 } },
  ],
  nearMiss: [
    {
      title: 'the same migration added the column',
      sql: 'ALTER TABLE item ADD COLUMN w int; UPDATE item SET w = size',
    },
    { title: 'the same run made the table', sql: 'CREATE TABLE draft (id int); UPDATE draft SET id = 1' },
    { title: 'with what another table says', sql: 'UPDATE item SET size = o.size FROM item o WHERE o.sku = item.sku' },
    {
      title: 'an entry that is there already',
      sql: "INSERT INTO item VALUES ('a', 1, 1) ON CONFLICT (sku) DO UPDATE SET size = 1",
    },
  ],
};
