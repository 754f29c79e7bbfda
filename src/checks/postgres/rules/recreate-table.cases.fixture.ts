import type { RuleCases } from './rule-cases.fixture';

export const recreateTableCases: RuleCases = {
  rule: 'recreate-table',
  tables: `CREATE TABLE item (sku text PRIMARY KEY, size int); CREATE SCHEMA stock; CREATE TABLE stock."Order" (id int);
    INSERT INTO item VALUES ('a', 1)`,
  bad: [
    { title: 'dropped, then made', sql: 'DROP TABLE item; CREATE TABLE item (sku varchar(40) PRIMARY KEY, size int)' },
    {
      title: 'made under another name and renamed, but nothing is copied',
      sql: 'CREATE TABLE item_new (sku varchar(40), size int); DROP TABLE item; ALTER TABLE item_new RENAME TO item',
    },
  ],
  quoted: {
    title: 'in a schema, by a name that needs quotes',
    sql: 'DROP TABLE stock."Order"; CREATE TABLE stock."Order" (id bigint)',
  },
  good: [{ title: 'the table is changed as it stands', sql: 'ALTER TABLE item ADD COLUMN weight int' }],
  nearMiss: [
    {
      title: 'its rows are copied before',
      sql: `CREATE TABLE item_new (sku varchar(40), size int); INSERT INTO item_new SELECT sku, size FROM item;
        DROP TABLE item; ALTER TABLE item_new RENAME TO item`,
    },
    { title: 'the same run made it', sql: 'CREATE TABLE a (b int); DROP TABLE a; CREATE TABLE a (b text)' },
    { title: 'it is only dropped', sql: 'DROP TABLE item' },
  ],
};
