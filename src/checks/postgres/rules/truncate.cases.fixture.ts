import type { RuleCases } from './rule-cases.fixture';

export const truncateCases: RuleCases = {
  rule: 'truncate',
  tables: `CREATE TABLE item (sku text PRIMARY KEY); CREATE TABLE "Stock" (sku text REFERENCES item)`,
  bad: [
    { title: 'with what refers to it', sql: 'TRUNCATE item CASCADE' },
    { title: 'several at once', sql: 'TRUNCATE TABLE ONLY item, "Stock" RESTART IDENTITY' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'TRUNCATE public."Stock"' },
  good: [
    { title: 'some rows are deleted', sql: "DELETE FROM item WHERE sku = 'a'" },
    { title: 'it is empty on the target', sql: 'TRUNCATE "Stock"', rows: { '"Stock"': 0 } },
  ],
  nearMiss: [{ title: 'the same run made it', sql: 'CREATE TABLE draft (id int); TRUNCATE draft' }],
};
