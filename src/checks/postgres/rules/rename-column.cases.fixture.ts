import type { RuleCases } from './rule-cases.fixture';

export const renameColumnCases: RuleCases = {
  rule: 'rename-column',
  tables: `CREATE TABLE item (sku text PRIMARY KEY, size int, "Old Name" text); CREATE VIEW sizes AS SELECT size FROM item;
    CREATE TYPE box AS (height int)`,
  bad: [
    { title: 'of a table', sql: 'ALTER TABLE item RENAME COLUMN size TO amount' },
    { title: 'of a view', sql: 'ALTER VIEW sizes RENAME COLUMN size TO amount' },
    {
      title: 'and a new one gets its name',
      sql: 'ALTER TABLE item RENAME size TO old_size; ALTER TABLE item ADD COLUMN size bigint',
    },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE IF EXISTS public.item RENAME "Old Name" TO "New Name"' },
  good: [
    { title: 'a second column', sql: 'ALTER TABLE item ADD COLUMN amount int' },
    {
      title: 'a view has the old names',
      sql: `ALTER TABLE item RENAME TO product; ALTER TABLE product RENAME COLUMN size TO amount;
        CREATE VIEW item AS SELECT sku, amount AS size, "Old Name" FROM product`,
    },
  ],
  nearMiss: [
    { title: 'the same run made it', sql: 'ALTER TABLE item ADD COLUMN w int; ALTER TABLE item RENAME w TO weight' },
    { title: 'there and back', sql: 'ALTER TABLE item RENAME size TO a; ALTER TABLE item RENAME a TO size' },
    {
      title: 'it is dropped then: another rule says so',
      sql: 'ALTER TABLE item RENAME "Old Name" TO a; ALTER TABLE item DROP COLUMN a',
    },
    {
      title: 'its values come back under its name',
      sql: 'ALTER TABLE item RENAME size TO old; ALTER TABLE item ADD size bigint; UPDATE item SET size = old WHERE size IS NULL',
    },
  ],
};
