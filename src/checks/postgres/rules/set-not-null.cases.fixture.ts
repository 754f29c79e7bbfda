import type { RuleCases } from './rule-cases.fixture';

export const setNotNullCases: RuleCases = {
  rule: 'set-not-null',
  tables: `
    CREATE TABLE item (id int, sku text, size int, CHECK (size IS NOT NULL AND size > 0));
    CREATE UNIQUE INDEX item_id ON item (id);
    CREATE TABLE "Stock Level" (id int, "Count" int);
    CREATE TABLE loose (a int, CHECK (a IS NOT NULL OR a > 0));
    CREATE TABLE unsure (a int);
    ALTER TABLE unsure ADD CONSTRAINT unsure_a CHECK (a IS NOT NULL) NOT VALID;
  `,
  bad: [
    {
      title: 'nothing is known of the column',
      sql: 'ALTER TABLE item ALTER COLUMN sku SET NOT NULL',
      rows: { item: 5_000_000 },
    },
    { title: 'among others', sql: 'ALTER TABLE item ADD COLUMN a int, ALTER sku SET NOT NULL' },
    { title: 'as a constraint', sql: 'ALTER TABLE item ADD CONSTRAINT full_sku NOT NULL sku' },
    { title: 'a check allows more', sql: 'ALTER TABLE loose ALTER a SET NOT NULL' },
    { title: 'a check is not validated', sql: 'ALTER TABLE unsure ALTER a SET NOT NULL' },
    {
      title: 'a primary key of an index of columns that may be NULL',
      sql: 'ALTER TABLE item ADD PRIMARY KEY USING INDEX item_id',
    },
    {
      title: 'a new column that is computed when read',
      sql: 'ALTER TABLE item ADD COLUMN twice int NOT NULL GENERATED ALWAYS AS (size * 2) VIRTUAL',
    },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE public."Stock Level" ALTER COLUMN "Count" SET NOT NULL' },
  good: [
    {
      title: 'a check was validated before',
      isTransactional: false,
      sql: `ALTER TABLE item ADD CONSTRAINT full_sku CHECK (sku IS NOT NULL) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT full_sku;
        ALTER TABLE item ALTER sku SET NOT NULL; ALTER TABLE item DROP CONSTRAINT full_sku`,
    },
    {
      title: 'the constraint itself is validated later',
      isTransactional: false,
      sql: 'ALTER TABLE item ADD CONSTRAINT full_sku NOT NULL sku NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT full_sku',
    },
    { title: 'the table is small', sql: 'ALTER TABLE item ALTER COLUMN sku SET NOT NULL', rows: { item: 500 } },
  ],
  nearMiss: [
    { title: 'a check says it among other things', sql: 'ALTER TABLE item ALTER size SET NOT NULL' },
    { title: 'it may be NULL from now on', sql: 'ALTER TABLE item ALTER size DROP NOT NULL' },
    { title: 'a new column has a constant', sql: 'ALTER TABLE item ADD COLUMN a int NOT NULL DEFAULT 0' },
    {
      title: 'the table was made by the same run',
      sql: 'CREATE TABLE draft (a int); ALTER TABLE draft ALTER a SET NOT NULL',
    },
  ],
};
