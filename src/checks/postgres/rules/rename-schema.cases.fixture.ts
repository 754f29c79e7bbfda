import type { RuleCases } from './rule-cases.fixture';

export const renameSchemaCases: RuleCases = {
  rule: 'rename-schema',
  tables:
    'CREATE SCHEMA stock; CREATE TABLE stock.level (id int); CREATE SCHEMA "Old"; CREATE VIEW "Old".v AS SELECT 1 AS a; CREATE SCHEMA empty',
  bad: [{ title: 'with tables', sql: 'ALTER SCHEMA stock RENAME TO inventory' }],
  quoted: { title: 'its name needs quotes', sql: 'ALTER SCHEMA "Old" RENAME TO new' },
  good: [
    {
      title: 'a new one beside it',
      sql: 'CREATE SCHEMA inventory; CREATE VIEW inventory.level AS SELECT * FROM stock.level',
    },
  ],
  nearMiss: [
    { title: 'there is nothing in it', sql: 'ALTER SCHEMA empty RENAME TO full_of_nothing' },
    { title: 'the same run made it', sql: 'CREATE SCHEMA a; CREATE TABLE a.b (c int); ALTER SCHEMA a RENAME TO d' },
  ],
};
