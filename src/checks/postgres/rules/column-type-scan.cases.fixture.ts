import type { RuleCases } from './rule-cases.fixture';

export const columnTypeScanCases: RuleCases = {
  rule: 'column-type-scan',
  tables: `
    CREATE TABLE item (id int PRIMARY KEY, sku varchar(10) CHECK (sku <> ''), size int, name text, note varchar(10));
    CREATE INDEX item_name ON item (name);
    CREATE TABLE "Stock Level" ("Code" varchar(5) CONSTRAINT "has code" CHECK ("Code" <> ''));
  `,
  bad: [
    {
      title: 'a check of the column is checked again',
      sql: 'ALTER TABLE item ALTER sku TYPE varchar(20)',
      rows: { item: 5_000_000 },
    },
    { title: 'an index is built again in another order', sql: 'ALTER TABLE item ALTER name TYPE text COLLATE "C"' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE "Stock Level" ALTER "Code" TYPE text' },
  good: [
    {
      title: 'the check is added again afterwards',
      isTransactional: false,
      sql: `ALTER TABLE item DROP CONSTRAINT item_sku_check; ALTER TABLE item ALTER sku TYPE varchar(20);
        ALTER TABLE item ADD CONSTRAINT item_sku_check CHECK (sku <> '') NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT item_sku_check`,
    },
  ],
  nearMiss: [
    { title: 'nothing depends on the column', sql: 'ALTER TABLE item ALTER note TYPE varchar(20)' },
    { title: 'the table is written anew anyway', sql: 'ALTER TABLE item ALTER sku TYPE varchar(5)' },
  ],
};
