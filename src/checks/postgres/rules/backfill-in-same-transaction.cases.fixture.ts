import type { RuleCases } from './rule-cases.fixture';

export const backfillInSameTransactionCases: RuleCases = {
  rule: 'backfill-in-same-transaction',
  tables:
    'CREATE TABLE item (id int PRIMARY KEY, size int, other int); CREATE TABLE place (id int); CREATE TABLE "Stock Level" ("Count" int);',
  bad: [
    {
      title: 'a new column is filled',
      sql: 'ALTER TABLE item ADD COLUMN weight int; UPDATE item SET weight = size',
      rows: { item: 5_000_000 },
    },
    {
      title: 'where it is empty',
      sql: 'ALTER TABLE item ADD COLUMN weight int; UPDATE item SET weight = 1 WHERE weight IS NULL',
    },
    {
      title: 'of another table',
      sql: 'ALTER TABLE place ADD COLUMN a int; UPDATE item SET size = 1 WHERE size <> 1',
      rows: { place: 5 },
    },
    {
      title: 'rows are deleted',
      sql: 'CREATE TRIGGER t BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger(); DELETE FROM item WHERE size IS NULL',
    },
    { title: 'rows are copied', sql: 'ALTER TABLE item ADD COLUMN weight int; INSERT INTO place SELECT id FROM item' },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE "Stock Level" ADD COLUMN "Old" int; UPDATE public."Stock Level" SET "Old" = "Count"',
  },
  good: [
    { title: 'the schema alone', sql: 'ALTER TABLE item ADD COLUMN weight int' },
    {
      title: 'a page of it',
      isTransactional: false,
      sql: 'ALTER TABLE item ADD COLUMN weight int; UPDATE item SET weight = size WHERE id > 0 AND id <= 1000',
    },
  ],
  nearMiss: [
    {
      title: 'the table is small',
      sql: 'ALTER TABLE item ADD COLUMN weight int; UPDATE item SET weight = size',
      rows: { item: 500 },
    },
    { title: 'one row', sql: 'ALTER TABLE item ADD COLUMN weight int; UPDATE item SET weight = 5 WHERE id = 1' },
    {
      title: 'new rows of no other table',
      sql: 'ALTER TABLE place ADD COLUMN a int; INSERT INTO place VALUES (1, 1), (2, 2)',
    },
    {
      title: 'the table was made by the same run',
      sql: 'CREATE TABLE draft (a int); INSERT INTO draft SELECT generate_series(1, 10); UPDATE draft SET a = 1',
    },
  ],
};
