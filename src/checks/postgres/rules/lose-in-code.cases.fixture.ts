import type { RuleCases } from './rule-cases.fixture';

export const loseInCodeCases: RuleCases = {
  rule: 'lose-in-code',
  tables: `CREATE TABLE item (sku text, size int, "Color" text); INSERT INTO item VALUES ('a', 1, 'red'), ('b', NULL, 'blue');
    CREATE FUNCTION forget() RETURNS void LANGUAGE sql AS 'DELETE FROM item'`,
  bad: [
    { title: 'a DO block drops a column', sql: 'DO $$ BEGIN ALTER TABLE item DROP COLUMN size; END $$' },
    { title: 'a function deletes all rows', sql: 'SELECT forget()' },
    { title: 'a DO block overwrites', sql: "DO $$ BEGIN UPDATE item SET sku = 'x'; END $$" },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'DO $$ BEGIN EXECUTE \'ALTER TABLE item DROP COLUMN "Color"\'; END $$',
  },
  good: [{ title: 'a DO block adds a column', sql: 'DO $$ BEGIN ALTER TABLE item ADD COLUMN w int; END $$' }],
  nearMiss: [
    { title: 'it fills what was empty', sql: 'DO $$ BEGIN UPDATE item SET size = 2 WHERE size IS NULL; END $$' },
    { title: 'it adds rows', sql: "DO $$ BEGIN INSERT INTO item VALUES ('c', 3, 'green'); END $$" },
    { title: 'a statement of the migration does it', sql: 'ALTER TABLE item DROP COLUMN size' },
  ],
};
