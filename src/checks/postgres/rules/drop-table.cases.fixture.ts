import type { RuleCases } from './rule-cases.fixture';

export const dropTableCases: RuleCases = {
  rule: 'drop-table',
  tables: `
    CREATE TABLE item (sku text PRIMARY KEY, size int NOT NULL);
    CREATE TABLE "Old Item" (sku text);
  `,
  bad: [
    { title: 'the table holds rows', sql: 'DROP TABLE item' },
    { title: 'among others, and only if it is there', sql: 'DROP TABLE IF EXISTS nothing, public.item CASCADE' },
    { title: 'under another name', sql: 'ALTER TABLE item RENAME TO item_old; DROP TABLE item_old' },
    { title: 'in contract, as its rows are lost', sql: 'DROP TABLE item', phase: 'contract' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'DROP TABLE "Old Item"' },
  good: [
    { title: 'the table stays', sql: 'ALTER TABLE item ADD COLUMN weight int' },
    { title: 'the table is empty on the target', sql: 'DROP TABLE item', rows: { item: 0 } },
  ],
  nearMiss: [
    { title: 'the table was made by the same run', sql: 'CREATE TABLE draft (sku text); DROP TABLE draft' },
    { title: 'there is no such table', sql: 'DROP TABLE IF EXISTS nothing' },
    { title: 'it is made again: another rule says so', sql: 'DROP TABLE item; CREATE TABLE item (sku text)' },
  ],
};
