import type { RuleCases } from './rule-cases.fixture';

export const replaceExpressionCases: RuleCases = {
  rule: 'replace-expression',
  tables:
    'CREATE TABLE item (size int, doubled int GENERATED ALWAYS AS (size * 2) STORED, "Half" int GENERATED ALWAYS AS (size / 2) VIRTUAL)',
  bad: [{ title: 'of a stored one', sql: 'ALTER TABLE item ALTER COLUMN doubled SET EXPRESSION AS (size * 3)' }],
  quoted: { title: 'its name needs quotes', sql: 'ALTER TABLE public.item ALTER "Half" SET EXPRESSION AS (size / 3)' },
  good: [
    { title: 'a second one', sql: 'ALTER TABLE item ADD COLUMN tripled int GENERATED ALWAYS AS (size * 3) VIRTUAL' },
  ],
  nearMiss: [
    { title: 'its values stay', sql: 'ALTER TABLE item ALTER COLUMN doubled DROP EXPRESSION' },
    {
      title: 'the same run made it',
      sql: 'CREATE TABLE a (b int, c int GENERATED ALWAYS AS (b) STORED); ALTER TABLE a ALTER c SET EXPRESSION AS (b + 1)',
    },
  ],
};
