import type { RuleCases } from './rule-cases.fixture';

export const dropAndAddColumnCases: RuleCases = {
  rule: 'drop-and-add-column',
  tables: `CREATE TABLE item (id int PRIMARY KEY, sku varchar(20) NOT NULL, "Size" int, doubled int GENERATED ALWAYS AS ("Size" * 2) STORED);
    CREATE UNIQUE INDEX item_sku ON item (sku); INSERT INTO item VALUES (1, 'a', 5), (2, 'b', 6)`,
  bad: [
    {
      title: 'as changeColumn of TypeORM does it',
      sql: 'DROP INDEX item_sku; ALTER TABLE item DROP COLUMN sku; ALTER TABLE item ADD sku varchar(40)',
    },
    { title: 'in one statement, in the other order', sql: 'ALTER TABLE item ADD COLUMN sku text, DROP COLUMN sku' },
    {
      title: 'by way of another name, and nothing is copied',
      sql: `ALTER TABLE item ADD COLUMN sku_new text; UPDATE item SET sku_new = 'none' WHERE id = 0; ALTER TABLE item DROP COLUMN sku;
        ALTER TABLE item RENAME COLUMN sku_new TO sku`,
    },
    {
      title: 'copied away, and not back',
      sql: `ALTER TABLE item ADD COLUMN old_sku text; UPDATE item SET old_sku = sku WHERE old_sku IS NULL; ALTER TABLE item DROP COLUMN sku;
        ALTER TABLE item ADD COLUMN sku text`,
    },
    {
      title: 'a computed one instead of a stored one',
      sql: "ALTER TABLE item DROP COLUMN sku; ALTER TABLE item ADD COLUMN sku text GENERATED ALWAYS AS ('none') STORED",
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE public.item DROP COLUMN "Size" CASCADE; ALTER TABLE public.item ADD COLUMN "Size" bigint',
  },
  good: [{ title: 'its type is changed', sql: 'ALTER TABLE item ALTER COLUMN sku TYPE varchar(40)' }],
  nearMiss: [
    {
      title: 'the values are copied away and back',
      sql: `ALTER TABLE item ADD COLUMN kept text; UPDATE item SET kept = sku; ALTER TABLE item DROP COLUMN sku;
        ALTER TABLE item ADD COLUMN sku text; UPDATE item SET sku = kept; ALTER TABLE item DROP COLUMN kept`,
    },
    {
      title: 'another column gets the values, then the name',
      sql: `ALTER TABLE item ADD COLUMN sku_new text; UPDATE item SET sku_new = lower(sku) WHERE sku_new IS NULL;
        ALTER TABLE item DROP COLUMN sku; ALTER TABLE item RENAME sku_new TO sku`,
    },
    {
      title: 'what is computed is computed in another way',
      sql: 'ALTER TABLE item DROP COLUMN doubled; ALTER TABLE item ADD COLUMN doubled int GENERATED ALWAYS AS ("Size" + "Size") STORED',
    },
    {
      title: 'a column of the same name in another table',
      sql: 'CREATE TABLE other (id int); ALTER TABLE item DROP COLUMN sku; ALTER TABLE other ADD COLUMN sku text',
    },
  ],
};
