import type { RuleCases } from './rule-cases.fixture';

export const setUnloggedCases: RuleCases = {
  rule: 'set-unlogged',
  tables: 'CREATE TABLE item (sku text); CREATE SCHEMA stock; CREATE TABLE stock."Level" (id int)',
  bad: [{ title: 'for good', sql: 'ALTER TABLE item SET UNLOGGED' }],
  quoted: { title: 'in a schema, by a name that needs quotes', sql: 'ALTER TABLE stock."Level" SET UNLOGGED' },
  good: [{ title: 'a table for what can be computed again', sql: 'CREATE UNLOGGED TABLE cached (sku text)' }],
  nearMiss: [
    { title: 'it is logged again in the end', sql: 'ALTER TABLE item SET UNLOGGED; ALTER TABLE item SET LOGGED' },
    { title: 'the same run made it', sql: 'CREATE TABLE a (b int); ALTER TABLE a SET UNLOGGED' },
  ],
};
