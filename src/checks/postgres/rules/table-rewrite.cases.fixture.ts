import type { RuleCases } from './rule-cases.fixture';

export const tableRewriteCases: RuleCases = {
  rule: 'table-rewrite',
  tables: `
    CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE TABLE item (id int PRIMARY KEY, sku varchar(20), size int, made timestamp, price numeric(10, 2), mood mood);
    CREATE TABLE "Stock Level" (id int, "Count" int);
  `,
  bad: [
    {
      title: 'an integer becomes a bigint',
      sql: 'ALTER TABLE item ALTER COLUMN size TYPE bigint',
      rows: { item: 5_000_000 },
    },
    { title: 'a varchar becomes shorter', sql: 'ALTER TABLE item ALTER COLUMN sku TYPE varchar(10)' },
    { title: 'a numeric has fewer decimals', sql: 'ALTER TABLE item ALTER COLUMN price TYPE numeric(10, 1)' },
    {
      title: 'a default differs from row to row',
      sql: 'ALTER TABLE item ADD COLUMN token uuid DEFAULT gen_random_uuid()',
    },
    { title: 'a column is numbered', sql: 'ALTER TABLE item ADD COLUMN number bigserial' },
    { title: 'a column is an identity', sql: 'ALTER TABLE item ADD COLUMN number int GENERATED ALWAYS AS IDENTITY' },
    {
      title: 'a column is computed and stored',
      sql: 'ALTER TABLE item ADD COLUMN twice int GENERATED ALWAYS AS (size * 2) STORED',
    },
    { title: 'a table is logged no more', sql: 'ALTER TABLE item SET UNLOGGED' },
    {
      title: 'a timestamp is read in another zone than UTC',
      sql: "SET TimeZone = 'Europe/Berlin'; ALTER TABLE item ALTER COLUMN made TYPE timestamptz; RESET TimeZone",
    },
    {
      title: 'an enum is made anew',
      sql: `ALTER TYPE mood RENAME TO mood_old; CREATE TYPE mood AS ENUM ('good', 'bad', 'fine');
      ALTER TABLE item ALTER COLUMN mood TYPE mood USING mood::text::mood; DROP TYPE mood_old`,
    },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE "Stock Level" ALTER "Count" TYPE bigint' },
  good: [
    { title: 'a new column is to take the values', sql: 'ALTER TABLE item ADD COLUMN size_next bigint' },
    {
      title: 'a default comes after the column',
      sql: 'ALTER TABLE item ADD COLUMN token uuid; ALTER TABLE item ALTER COLUMN token SET DEFAULT gen_random_uuid()',
    },
    {
      title: 'the table is small',
      sql: 'ALTER TABLE item ADD COLUMN token uuid DEFAULT gen_random_uuid()',
      rows: { item: 500 },
    },
  ],
  nearMiss: [
    { title: 'a varchar becomes longer', sql: 'ALTER TABLE item ALTER COLUMN sku TYPE varchar(40)' },
    { title: 'a varchar becomes a text', sql: 'ALTER TABLE item ALTER COLUMN sku TYPE text' },
    {
      title: 'a timestamp gets its zone in UTC',
      sql: "SET LOCAL TimeZone = 'UTC'; ALTER TABLE item ALTER COLUMN made TYPE timestamptz",
    },
    {
      title: 'a numeric has more digits before the point',
      sql: 'ALTER TABLE item ALTER COLUMN price TYPE numeric(12, 2)',
    },
    {
      title: 'a default is the time of the statement',
      sql: 'ALTER TABLE item ADD COLUMN seen timestamptz NOT NULL DEFAULT now()',
    },
    { title: 'a default is a constant', sql: "ALTER TABLE item ADD COLUMN state text NOT NULL DEFAULT 'new'" },
    {
      title: 'a column is computed when it is read',
      sql: 'ALTER TABLE item ADD COLUMN twice int GENERATED ALWAYS AS (size * 2) VIRTUAL',
    },
    {
      title: 'the table was made by the same run',
      sql: 'CREATE TABLE draft (a int); ALTER TABLE draft ALTER a TYPE bigint',
    },
  ],
};
