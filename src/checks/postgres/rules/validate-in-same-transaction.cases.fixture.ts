import type { RuleCases } from './rule-cases.fixture';

export const validateInSameTransactionCases: RuleCases = {
  rule: 'validate-in-same-transaction',
  tables: 'CREATE TABLE item (id int PRIMARY KEY, size int, other int); CREATE TABLE "Stock Level" ("Count" int);',
  bad: [
    {
      title: 'a check',
      sql: 'ALTER TABLE item ADD CONSTRAINT k CHECK (size > 0) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT k',
      rows: { item: 5_000_000 },
    },
    {
      title: 'a foreign key',
      sql: 'ALTER TABLE item ADD CONSTRAINT k FOREIGN KEY (other) REFERENCES item NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT k',
    },
    {
      title: 'in one statement',
      sql: 'ALTER TABLE item ADD CONSTRAINT k CHECK (size > 0) NOT VALID, VALIDATE CONSTRAINT k',
    },
    {
      title: 'in a transaction of its own making',
      isTransactional: false,
      sql: 'BEGIN; ALTER TABLE item ADD CONSTRAINT k CHECK (size > 0) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT k; COMMIT',
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE "Stock Level" ADD CONSTRAINT k CHECK ("Count" > 0) NOT VALID; ALTER TABLE public."Stock Level" VALIDATE CONSTRAINT k',
  },
  good: [
    {
      title: 'each commits by itself',
      isTransactional: false,
      sql: 'ALTER TABLE item ADD CONSTRAINT k CHECK (size > 0) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT k',
    },
  ],
  nearMiss: [
    {
      title: 'the table is small',
      sql: 'ALTER TABLE item ADD CONSTRAINT k CHECK (size > 0) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT k',
      rows: { item: 500 },
    },
    {
      title: 'the table was made by the same run',
      sql: 'CREATE TABLE draft (a int); ALTER TABLE draft ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE draft VALIDATE CONSTRAINT k',
    },
  ],
};
