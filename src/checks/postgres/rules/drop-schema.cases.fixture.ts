import type { RuleCases } from './rule-cases.fixture';

export const dropSchemaCases: RuleCases = {
  rule: 'drop-schema',
  tables: `CREATE SCHEMA stock; CREATE TABLE stock.level (id int); CREATE SCHEMA "Old Stock"; CREATE TABLE "Old Stock".level (id int);
    CREATE SCHEMA empty`,
  bad: [{ title: 'with its tables', sql: 'DROP SCHEMA IF EXISTS empty, stock CASCADE' }],
  quoted: { title: 'its name needs quotes', sql: 'DROP SCHEMA "Old Stock" CASCADE' },
  good: [
    { title: 'without CASCADE it has to be empty', sql: 'DROP SCHEMA empty' },
    { title: 'its tables are empty', sql: 'DROP SCHEMA stock CASCADE', rows: { 'stock.level': 0 } },
  ],
  nearMiss: [
    { title: 'there is nothing in it', sql: 'DROP SCHEMA empty CASCADE' },
    { title: 'the same run made it', sql: 'CREATE SCHEMA a; CREATE TABLE a.b (c int); DROP SCHEMA a CASCADE' },
  ],
};
