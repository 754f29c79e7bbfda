import type { RuleCases } from './rule-cases.fixture';

export const addForeignKeyCases: RuleCases = {
  rule: 'add-foreign-key',
  tables: `
    CREATE TABLE warehouse (id int PRIMARY KEY, parent int);
    CREATE TABLE item (id int PRIMARY KEY, warehouse int, other int);
    CREATE TABLE "Stock Level" (id int, "Item" int);
  `,
  bad: [
    {
      title: 'all rows are looked up at once',
      sql: 'ALTER TABLE item ADD CONSTRAINT item_warehouse FOREIGN KEY (warehouse) REFERENCES warehouse (id) ON DELETE CASCADE',
      rows: { item: 5_000_000 },
    },
    { title: 'without a name', sql: 'ALTER TABLE item ADD FOREIGN KEY (warehouse) REFERENCES warehouse' },
    {
      title: 'to the table itself',
      sql: 'ALTER TABLE warehouse ADD FOREIGN KEY (parent) REFERENCES warehouse (id) DEFERRABLE INITIALLY DEFERRED',
    },
    {
      title: 'with a new column that has a default',
      sql: 'INSERT INTO warehouse VALUES (1); ALTER TABLE item ADD COLUMN place int DEFAULT 1 REFERENCES warehouse',
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE "Stock Level" ADD CONSTRAINT "FK_1" FOREIGN KEY ("Item") REFERENCES public.item (id)',
  },
  good: [
    {
      title: 'it is validated by itself',
      isTransactional: false,
      sql: 'ALTER TABLE item ADD CONSTRAINT k FOREIGN KEY (warehouse) REFERENCES warehouse (id) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT k',
    },
    {
      title: 'the table is small',
      sql: 'ALTER TABLE item ADD FOREIGN KEY (warehouse) REFERENCES warehouse',
      rows: { item: 100 },
    },
  ],
  nearMiss: [
    {
      title: 'a new table refers to one in use',
      sql: 'CREATE TABLE draft (item int REFERENCES item); ALTER TABLE draft ADD FOREIGN KEY (item) REFERENCES warehouse',
    },
    { title: 'a new column is NULL everywhere', sql: 'ALTER TABLE item ADD COLUMN place int REFERENCES warehouse' },
    {
      title: 'it is validated later',
      sql: 'ALTER TABLE item ADD FOREIGN KEY (warehouse) REFERENCES warehouse NOT VALID',
    },
  ],
};
