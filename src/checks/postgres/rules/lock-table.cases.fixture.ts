import type { RuleCases } from './rule-cases.fixture';

export const lockTableCases: RuleCases = {
  rule: 'lock-table',
  tables: 'CREATE TABLE item (id int PRIMARY KEY, size int); CREATE TABLE "Stock Level" (id int);',
  bad: [
    { title: 'against everybody', sql: 'LOCK TABLE item; UPDATE item SET size = 1 WHERE id = 1' },
    { title: 'against those who write', sql: 'LOCK item IN SHARE MODE NOWAIT' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'LOCK TABLE public."Stock Level" IN ACCESS EXCLUSIVE MODE' },
  good: [
    {
      title: 'some rows are',
      sql: 'SELECT * FROM item WHERE id = 1 FOR UPDATE; UPDATE item SET size = 1 WHERE id = 1',
    },
  ],
  nearMiss: [
    { title: 'others can read and write', sql: 'LOCK TABLE item IN ROW EXCLUSIVE MODE' },
    { title: 'the table was made by the same run', sql: 'CREATE TABLE draft (a int); LOCK TABLE draft' },
  ],
};
