import type { RuleCases } from './rule-cases.fixture';

export const loseInCodeCases: RuleCases = {
  rule: 'lose-in-code',
  tables: `CREATE TABLE item (sku text, size int, "Color" text); INSERT INTO item VALUES ('a', 1, 'red'), ('b', NULL, 'blue');
    CREATE FUNCTION forget() RETURNS void LANGUAGE sql AS 'DELETE FROM item'`,
  bad: [
    { title: 'a function deletes all rows', sql: 'SELECT forget()' },
    { title: 'a DO block calls the function', sql: 'DO $$ BEGIN PERFORM forget(); END $$' },
    {
      title: 'a DO block deletes one row after the other',
      sql: 'DO $$ DECLARE each record; BEGIN FOR each IN SELECT sku FROM item LOOP DELETE FROM item WHERE sku = each.sku; END LOOP; END $$',
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: "DO $$ DECLARE name text := 'Color'; BEGIN EXECUTE format('ALTER TABLE item DROP COLUMN %I', name); END $$",
  },
  good: [{ title: 'a DO block adds a column', sql: 'DO $$ BEGIN ALTER TABLE item ADD COLUMN w int; END $$' }],
  nearMiss: [
    { title: 'it fills what was empty', sql: 'DO $$ BEGIN UPDATE item SET size = 2 WHERE size IS NULL; END $$' },
    { title: 'it adds rows', sql: "DO $$ BEGIN INSERT INTO item VALUES ('c', 3, 'green'); END $$" },
    { title: 'a statement that can be read does it', sql: 'DO $$ BEGIN ALTER TABLE item DROP COLUMN size; END $$' },
    { title: 'a statement of the migration does it', sql: 'ALTER TABLE item DROP COLUMN size' },
  ],
};
