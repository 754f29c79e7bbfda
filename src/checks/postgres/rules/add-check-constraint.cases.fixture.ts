import type { RuleCases } from './rule-cases.fixture';

export const addCheckConstraintCases: RuleCases = {
  rule: 'add-check-constraint',
  tables: `
    CREATE TABLE item (id int PRIMARY KEY, size int);
    CREATE TABLE "Stock Level" (id int, "Count" int);
  `,
  bad: [
    {
      title: 'all rows are read at once',
      sql: 'ALTER TABLE item ADD CONSTRAINT item_size CHECK (size > 0)',
      rows: { item: 5_000_000 },
    },
    { title: 'without a name', sql: 'ALTER TABLE item ADD CHECK (size > 0)' },
    { title: 'with a new column', sql: 'ALTER TABLE item ADD COLUMN weight int CHECK (weight > 0)' },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE "Stock Level" ADD CONSTRAINT "Count > 0" CHECK ("Count" > 0)',
  },
  good: [
    {
      title: 'it is validated by itself',
      isTransactional: false,
      sql: 'ALTER TABLE item ADD CONSTRAINT item_size CHECK (size > 0) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT item_size',
    },
    { title: 'it is validated later', sql: 'ALTER TABLE item ADD CONSTRAINT item_size CHECK (size > 0) NOT VALID' },
    {
      title: 'the table is small',
      sql: 'ALTER TABLE item ADD CONSTRAINT item_size CHECK (size > 0)',
      rows: { item: 12 },
    },
  ],
  nearMiss: [
    {
      title: 'the table is made with it',
      sql: 'CREATE TABLE draft (a int CHECK (a > 0)); ALTER TABLE draft ADD CHECK (a < 10)',
    },
    { title: 'it is not enforced', sql: 'ALTER TABLE item ADD CONSTRAINT item_size CHECK (size > 0) NOT ENFORCED' },
  ],
};
