import type { RuleCases } from './rule-cases.fixture';

export const dropCascadeCases: RuleCases = {
  rule: 'drop-cascade',
  tables: `CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TABLE item (sku text PRIMARY KEY, size int, mood mood);
    CREATE TABLE "Stock" (sku text REFERENCES item, amount int); CREATE VIEW sizes AS SELECT sku, size FROM item;
    CREATE VIEW large AS SELECT sku FROM sizes WHERE size > 9; CREATE TABLE alone (id serial PRIMARY KEY, a int)`,
  bad: [
    {
      title: 'a table, with the views and the foreign key of another',
      sql: 'DROP TABLE item CASCADE',
      phase: 'contract',
    },
    { title: 'a column, with the views', sql: 'ALTER TABLE item DROP COLUMN size CASCADE' },
    { title: 'a type, with the columns of it', sql: 'DROP TYPE mood CASCADE' },
    { title: 'a view, with another', sql: 'DROP VIEW sizes CASCADE; CREATE VIEW sizes AS SELECT sku, size FROM item' },
    { title: 'a primary key, with a foreign key', sql: 'ALTER TABLE item DROP CONSTRAINT item_pkey CASCADE' },
  ],
  quoted: { title: 'by its schema', sql: 'DROP TABLE public."item" CASCADE' },
  good: [{ title: 'the view by its name', sql: 'DROP VIEW large', phase: 'contract' }],
  nearMiss: [
    { title: 'nothing depends on it', sql: 'DROP TABLE alone CASCADE' },
    { title: 'nothing depends on the column', sql: 'ALTER TABLE alone DROP COLUMN a CASCADE' },
    {
      title: 'what it took is made again',
      sql: `DROP VIEW sizes CASCADE; CREATE VIEW sizes AS SELECT sku, size FROM item;
        CREATE VIEW large AS SELECT sku FROM sizes WHERE size > 10`,
    },
    {
      title: 'what it took was made by the same run',
      sql: 'CREATE VIEW v AS SELECT a FROM alone; DROP TABLE alone CASCADE',
    },
  ],
};
