import type { RuleCases } from './rule-cases.fixture';

export const dropConstraintCases: RuleCases = {
  rule: 'drop-constraint',
  tables: `CREATE TABLE item (sku text CONSTRAINT item_key PRIMARY KEY, size int CONSTRAINT positive CHECK (size > 0), ean text NOT NULL,
      CONSTRAINT "Item EAN" UNIQUE (ean), CONSTRAINT ean_there CHECK (ean IS NOT NULL));
    CREATE TABLE stock (sku text CONSTRAINT stock_item REFERENCES item)`,
  bad: [
    { title: 'a foreign key', sql: 'ALTER TABLE stock DROP CONSTRAINT stock_item' },
    { title: 'a check', sql: 'ALTER TABLE item DROP CONSTRAINT IF EXISTS positive' },
    {
      title: 'a key that another sort of constraint follows',
      sql: 'ALTER TABLE item DROP CONSTRAINT "Item EAN", ADD CHECK (ean <> \'\') NOT VALID',
    },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE public.item DROP CONSTRAINT "Item EAN"' },
  good: [{ title: 'a check is noted only', sql: 'ALTER TABLE item DROP CONSTRAINT positive' }],
  nearMiss: [
    {
      title: 'it comes back in another form',
      sql: `ALTER TABLE stock DROP CONSTRAINT stock_item;
        ALTER TABLE stock ADD CONSTRAINT again FOREIGN KEY (sku) REFERENCES item ON DELETE CASCADE NOT VALID`,
    },
    {
      title: 'its column is dropped',
      sql: 'ALTER TABLE item DROP CONSTRAINT positive; ALTER TABLE item DROP COLUMN size',
    },
    { title: 'it says what NOT NULL says', sql: 'ALTER TABLE item DROP CONSTRAINT ean_there' },
    { title: 'NULL is allowed', sql: 'ALTER TABLE item ALTER COLUMN ean DROP NOT NULL' },
    {
      title: 'the same run made the table',
      sql: 'CREATE TABLE a (b int CONSTRAINT c UNIQUE); ALTER TABLE a DROP CONSTRAINT c',
    },
  ],
};
