import type { RuleCases } from './rule-cases.fixture';

export const invalidIndexKeptCases: RuleCases = {
  rule: 'invalid-index-kept',
  tables: `
    CREATE TABLE item (id int PRIMARY KEY, sku text, size int);
    CREATE INDEX item_sku ON item (sku); CREATE INDEX "Item Size" ON item (size); CREATE INDEX item_size ON item (size);
    UPDATE pg_index SET indisvalid = false WHERE indexrelid IN ('item_sku'::regclass, '"Item Size"'::regclass);
  `,
  bad: [
    {
      title: 'it is asked for again',
      sql: 'CREATE INDEX CONCURRENTLY IF NOT EXISTS item_sku ON item (sku)',
      isTransactional: false,
    },
    { title: 'in a transaction', sql: 'CREATE INDEX IF NOT EXISTS item_sku ON item (sku)' },
  ],
  quoted: { title: 'its name needs quotes', sql: 'CREATE INDEX IF NOT EXISTS "Item Size" ON public.item (size)' },
  good: [
    {
      title: 'it is dropped before',
      isTransactional: false,
      sql: 'DROP INDEX CONCURRENTLY item_sku; CREATE INDEX CONCURRENTLY IF NOT EXISTS item_sku ON item (sku)',
    },
  ],
  nearMiss: [{ title: 'the one that is there is valid', sql: 'CREATE INDEX IF NOT EXISTS item_size ON item (size)' }],
};
