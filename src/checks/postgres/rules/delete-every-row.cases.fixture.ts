import type { RuleCases } from './rule-cases.fixture';

export const deleteEveryRowCases: RuleCases = {
  rule: 'delete-every-row',
  tables: `CREATE TABLE item (sku text PRIMARY KEY, size int); CREATE TABLE "Stock" (sku text REFERENCES item ON DELETE CASCADE);
    CREATE TABLE archive (sku text, size int)`,
  bad: [
    { title: 'without a WHERE', sql: 'DELETE FROM item' },
    { title: 'with a WHERE that is always true', sql: 'DELETE FROM item WHERE 1 = 1' },
    { title: 'with a WHERE that is true', sql: 'DELETE FROM ONLY item AS i WHERE size = 1 OR true' },
    { title: 'beside another table, which nothing joins it to', sql: 'DELETE FROM item USING archive a' },
    { title: 'its WHERE is true in another way', sql: 'DELETE FROM item WHERE NOT false OR size > 1' },
    { title: 'it compares numbers', sql: 'DELETE FROM item WHERE 1 < 2' },
    { title: 'one of its statements stands in a DO block', sql: 'DO $$ BEGIN DELETE FROM item; END $$' },
    { title: 'in a WITH', sql: 'WITH gone AS (DELETE FROM item RETURNING sku) SELECT count(*) FROM gone' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'DELETE FROM public."Stock"' },
  good: [{ title: 'a WHERE says which', sql: 'DELETE FROM item WHERE size = 0' }],
  nearMiss: [
    { title: 'by what another table says', sql: 'DELETE FROM item USING archive a WHERE a.sku = item.sku' },
    { title: 'where none are meant', sql: 'DELETE FROM item WHERE 1 > 2' },
    { title: 'where one of the conditions says which', sql: 'DELETE FROM item WHERE 1 = 1 AND size = 0' },
    { title: 'the same run made it', sql: 'CREATE TABLE draft (id int); DELETE FROM draft' },
    { title: 'it is only said in a text', sql: "COMMENT ON TABLE item IS 'DELETE FROM item'" },
  ],
};
