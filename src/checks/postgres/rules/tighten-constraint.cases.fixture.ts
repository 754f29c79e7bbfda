import type { RuleCases } from './rule-cases.fixture';

export const tightenConstraintCases: RuleCases = {
  rule: 'tighten-constraint',
  tables: `CREATE TABLE item (sku text PRIMARY KEY, size int CONSTRAINT positive CHECK (size > 0), "Color" text,
    checked int CHECK (checked IS NOT NULL)); CREATE TABLE stock (sku text, size int)`,
  bad: [
    {
      title: 'a check',
      sql: "ALTER TABLE item ADD CHECK (size < 100) NOT VALID, DROP CONSTRAINT positive, ADD CHECK (sku <> '')",
    },
    { title: 'a foreign key', sql: 'ALTER TABLE stock ADD FOREIGN KEY (sku) REFERENCES item NOT VALID' },
    { title: 'a unique constraint', sql: 'ALTER TABLE item ADD CONSTRAINT one_size UNIQUE (size)' },
    { title: 'a unique index', sql: 'CREATE UNIQUE INDEX one_size ON item (size)' },
    { title: 'NOT NULL', sql: 'ALTER TABLE item ALTER size SET NOT NULL' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE public.item ALTER "Color" SET NOT NULL' },
  good: [
    {
      title: 'a new column has it from the start',
      sql: 'ALTER TABLE item ADD COLUMN weight int; ALTER TABLE item ADD CONSTRAINT heavy CHECK (weight > 0) NOT VALID',
    },
  ],
  nearMiss: [
    { title: 'a new column has it from the start', sql: 'ALTER TABLE item ADD COLUMN weight int CHECK (weight > 0)' },
    {
      title: 'a new column',
      sql: 'ALTER TABLE stock ADD w text; ALTER TABLE stock ADD FOREIGN KEY (w) REFERENCES item NOT VALID',
    },
    { title: 'the same run made the table', sql: 'CREATE TABLE a (b int); ALTER TABLE a ADD CHECK (b > 0)' },
    { title: 'it is NOT NULL already', sql: 'ALTER TABLE item ALTER sku SET NOT NULL' },
    { title: 'a check says so already', sql: 'ALTER TABLE item ALTER checked SET NOT NULL' },
    { title: 'an index that lets all in', sql: 'CREATE INDEX item_size ON item (size)' },
  ],
};
