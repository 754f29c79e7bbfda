import type { RuleCases } from './rule-cases.fixture';

export const dropIndexCases: RuleCases = {
  rule: 'drop-index',
  tables: `CREATE TABLE item (sku text PRIMARY KEY, size int, color text); CREATE INDEX item_size ON item (size);
    CREATE UNIQUE INDEX "Item Color" ON item (color); CREATE INDEX item_size_color ON item (size, color); CREATE INDEX item_lower ON item (lower(color))`,
  bad: [
    { title: 'two columns are not covered by one', sql: 'DROP INDEX item_size_color', rows: { item: 2_000_000 } },
    { title: 'of an expression', sql: 'DROP INDEX CONCURRENTLY IF EXISTS item_lower', isTransactional: false },
  ],
  quoted: { title: 'a unique one, its name needs quotes', sql: 'DROP INDEX public."Item Color"' },
  good: [{ title: 'of a small table', sql: 'DROP INDEX item_size_color', rows: { item: 500 } }],
  nearMiss: [
    { title: 'another one begins with its columns', sql: 'DROP INDEX item_size' },
    {
      title: 'another one is made for it',
      sql: 'DROP INDEX item_lower; CREATE INDEX item_upper ON item (upper(color))',
    },
    { title: 'its column is dropped', sql: 'DROP INDEX item_size_color; ALTER TABLE item DROP COLUMN color' },
    { title: 'the same run made it', sql: 'CREATE INDEX a ON item (color, sku); DROP INDEX a' },
  ],
};
