import type { RuleCases } from './rule-cases.fixture';

const body = "LANGUAGE sql AS 'SELECT 1'";

export const dropFunctionCases: RuleCases = {
  rule: 'drop-function',
  tables: `CREATE FUNCTION size_of(sku text) RETURNS int ${body}; CREATE FUNCTION "Size Of"() RETURNS int ${body}`,
  bad: [
    { title: 'while code calls it', sql: 'DROP FUNCTION IF EXISTS size_of(text)' },
    { title: 'renamed', sql: 'ALTER FUNCTION size_of(text) RENAME TO length_of' },
    {
      title: 'made again with another argument',
      sql: `DROP FUNCTION size_of; CREATE FUNCTION size_of(sku text, unit text) RETURNS int ${body}; DROP FUNCTION "Size Of"()`,
    },
  ],
  quoted: { title: 'its name needs quotes', sql: 'DROP FUNCTION public."Size Of"()' },
  good: [{ title: 'in contract', sql: 'DROP FUNCTION size_of(text)', phase: 'contract' }],
  nearMiss: [
    {
      title: 'made again with another argument that has a default',
      sql: `DROP FUNCTION size_of(text); CREATE FUNCTION size_of(sku text, unit text DEFAULT 'mm') RETURNS bigint ${body}`,
    },
    { title: 'the same run made it', sql: `CREATE FUNCTION f() RETURNS int ${body}; DROP FUNCTION f()` },
  ],
};
