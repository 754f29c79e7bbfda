import { sql } from './services.fixture';

export const itemsTable = sql(
  'MakeItems1700000000001',
  'CREATE TABLE items (id int PRIMARY KEY, sku text)',
  'DROP TABLE items',
);

export const indexOfItems = sql(
  'IndexItems1700000000002',
  'CREATE INDEX CONCURRENTLY items_sku ON items (sku)',
  'DROP INDEX CONCURRENTLY items_sku',
  {
    transaction: false,
  },
);
