import type { RuleCases } from './rule-cases.fixture';

export const requiredColumnCases: RuleCases = {
  rule: 'required-column',
  tables: 'CREATE TABLE item (sku text, size int); CREATE TABLE "Stock" (id int)',
  bad: [
    { title: 'without a default', sql: 'ALTER TABLE item ADD COLUMN color text NOT NULL' },
    {
      title: 'with NULL as its default',
      sql: 'ALTER TABLE item ADD COLUMN IF NOT EXISTS color text DEFAULT NULL NOT NULL',
    },
    {
      title: 'filled, then required',
      sql: "ALTER TABLE item ADD color text; UPDATE item SET color = 'red' WHERE color IS NULL; ALTER TABLE item ALTER color SET NOT NULL",
    },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE public."Stock" ADD "For Whom" text NOT NULL' },
  good: [
    { title: 'with a default', sql: "ALTER TABLE item ADD COLUMN color text NOT NULL DEFAULT 'red'" },
    { title: 'without NOT NULL', sql: 'ALTER TABLE item ADD COLUMN color text' },
  ],
  nearMiss: [
    {
      title: 'it is computed',
      sql: 'ALTER TABLE item ADD doubled int NOT NULL GENERATED ALWAYS AS (size * 2) VIRTUAL',
    },
    {
      title: 'it counts by itself',
      sql: 'ALTER TABLE item ADD id int NOT NULL GENERATED ALWAYS AS IDENTITY, ADD n serial NOT NULL',
    },
    { title: 'the same run made the table', sql: 'CREATE TABLE a (b int); ALTER TABLE a ADD c int NOT NULL' },
    {
      title: 'it has a default before it is required',
      sql: "ALTER TABLE item ADD color text; ALTER TABLE item ALTER color SET DEFAULT 'red'; ALTER TABLE item ALTER color SET NOT NULL",
    },
  ],
};
