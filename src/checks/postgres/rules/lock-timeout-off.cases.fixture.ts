import type { RuleCases } from './rule-cases.fixture';

export const lockTimeoutOffCases: RuleCases = {
  rule: 'lock-timeout-off',
  tables: 'CREATE TABLE item (id int PRIMARY KEY); CREATE TABLE "Stock Level" (id int);',
  bad: [
    { title: 'before a change of the schema', sql: 'SET lock_timeout = 0; ALTER TABLE item ADD COLUMN a int' },
    {
      title: 'within the transaction',
      sql: "SET LOCAL lock_timeout TO '0s'; SELECT 1; ALTER TABLE item ADD COLUMN a int",
    },
    { title: 'by a function', sql: "SELECT set_config('lock_timeout', '0', true); ALTER TABLE item ADD COLUMN a int" },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'SET lock_timeout = 0; ALTER TABLE public."Stock Level" ADD COLUMN a int',
  },
  good: [
    { title: 'it waits for some seconds', sql: "SET LOCAL lock_timeout = '5s'; ALTER TABLE item ADD COLUMN a int" },
  ],
  nearMiss: [
    {
      title: 'it is set again before',
      sql: "SET lock_timeout = 0; SET lock_timeout = '2s'; ALTER TABLE item ADD COLUMN a int",
    },
    {
      title: 'nobody is held up',
      sql: 'SET lock_timeout = 0; CREATE TABLE draft (a int); ALTER TABLE draft ADD COLUMN b int',
    },
  ],
};
