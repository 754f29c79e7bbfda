import type { RuleCases } from './rule-cases.fixture';

export const severalTablesLockedCases: RuleCases = {
  rule: 'several-tables-locked',
  tables:
    'CREATE TABLE item (id int PRIMARY KEY); CREATE TABLE place (id int PRIMARY KEY); CREATE TABLE sale (id int, item int REFERENCES item); CREATE TABLE "Stock Level" (id int);',
  bad: [
    {
      title: 'three tables',
      sql: 'ALTER TABLE item ADD COLUMN a int; ALTER TABLE place ADD COLUMN a int; ALTER TABLE sale ADD COLUMN a int',
    },
    { title: 'two tables', sql: 'ALTER TABLE item ADD COLUMN a int; ALTER TABLE place ADD COLUMN a int' },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE item ADD COLUMN a int; ALTER TABLE public."Stock Level" ADD COLUMN a int',
  },
  good: [
    {
      title: 'each by itself',
      isTransactional: false,
      sql: 'ALTER TABLE item ADD COLUMN a int; ALTER TABLE place ADD COLUMN a int; ALTER TABLE sale ADD COLUMN a int',
    },
  ],
  nearMiss: [
    { title: 'one table, twice', sql: 'ALTER TABLE item ADD COLUMN a int; ALTER TABLE item ADD COLUMN b int' },
    {
      title: 'others can be read',
      sql: 'ALTER TABLE item ADD COLUMN a int; CREATE TABLE draft (item int REFERENCES place)',
    },
    {
      title: 'one of them is small',
      sql: 'ALTER TABLE item ADD COLUMN a int; ALTER TABLE place ADD COLUMN a int',
      rows: { place: 12 },
    },
    { title: 'one statement locks both', sql: 'ALTER TABLE sale DROP CONSTRAINT sale_item_fkey' },
  ],
};
