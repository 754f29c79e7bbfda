import type { RuleCases } from './rule-cases.fixture';

export const dropColumnCases: RuleCases = {
  rule: 'drop-column',
  tables: `CREATE TABLE item (sku text PRIMARY KEY, size int, "Old Size" int, doubled int GENERATED ALWAYS AS (size * 2) STORED);
    CREATE INDEX item_size ON item (size); INSERT INTO item (sku, size) VALUES ('a', 1), ('b', 2)`,
  bad: [
    { title: 'with its values and its index', sql: 'ALTER TABLE item DROP COLUMN size CASCADE' },
    { title: 'among other changes', sql: 'ALTER TABLE item ADD COLUMN weight int, DROP COLUMN IF EXISTS size CASCADE' },
    {
      title: 'under another name',
      sql: 'ALTER TABLE item RENAME COLUMN "Old Size" TO x; ALTER TABLE item DROP COLUMN x',
    },
    { title: 'in contract, as its values are lost', sql: 'ALTER TABLE item DROP COLUMN "Old Size"', phase: 'contract' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE public.item DROP COLUMN "Old Size"' },
  good: [
    { title: 'the table is empty on the target', sql: 'ALTER TABLE item DROP COLUMN "Old Size"', rows: { item: 0 } },
    { title: 'in contract, what is computed', sql: 'ALTER TABLE item DROP COLUMN doubled', phase: 'contract' },
  ],
  nearMiss: [
    { title: 'there is no such column', sql: 'ALTER TABLE item DROP COLUMN IF EXISTS nothing' },
    { title: 'the same migration added it', sql: 'ALTER TABLE item ADD COLUMN w int; ALTER TABLE item DROP COLUMN w' },
    { title: 'the same run made the table', sql: 'CREATE TABLE a (b int, c int); ALTER TABLE a DROP COLUMN c' },
    {
      title: 'another column has its values and takes its name',
      sql: `ALTER TABLE item ADD COLUMN size_new bigint; UPDATE item SET size_new = size WHERE size_new IS NULL;
        ALTER TABLE item DROP COLUMN size CASCADE; ALTER TABLE item RENAME COLUMN size_new TO size`,
    },
    { title: 'a default is dropped', sql: 'ALTER TABLE item ALTER COLUMN size DROP DEFAULT' },
  ],
};
