import type { RuleCases } from './rule-cases.fixture';

const change = (column: string, type: string) => `ALTER TABLE item ALTER COLUMN ${column} TYPE ${type}`;

export const changeTypeCases: RuleCases = {
  rule: 'change-type',
  tables: `CREATE TABLE item (sku text, size int, "Is New" boolean, at date, price numeric); INSERT INTO item VALUES ('a', 1, true, '2025-01-01', 1)`,
  bad: [
    { title: 'a number becomes a text', sql: change('size', 'text') },
    { title: 'a number that node-postgres hands over as a text', sql: change('size', 'bigint') },
    {
      title: 'another column takes its name and has its values',
      sql: `ALTER TABLE item ADD COLUMN n numeric; UPDATE item SET n = size WHERE n IS NULL; ALTER TABLE item DROP COLUMN size;
        ALTER TABLE item RENAME n TO size`,
    },
  ],
  quoted: { title: 'its name needs quotes', sql: `${change('"Is New"', 'int')} USING "Is New"::int` },
  good: [{ title: 'a second column', sql: 'ALTER TABLE item ADD COLUMN size_text text' }],
  nearMiss: [
    { title: 'a Date stays a Date', sql: change('at', 'timestamptz') },
    { title: 'a text stays a text', sql: change('price', 'text') },
    { title: 'the same run made it', sql: `ALTER TABLE item ADD w int; ${change('w', 'text')}` },
  ],
};
