import { beforeAll, describe, expect, it } from 'vitest';
import { afterStatement, emptyCatalogue } from '../catalogue/after-statement';
import type { Catalogue } from '../catalogue/catalogue';
import { loadParser, type SqlParser } from '../sql/load-parser';
import { parseStatements } from '../sql/parse-statements';
import { readEffects } from './read-effects';

let parser: SqlParser;
let before: Catalogue;
beforeAll(async () => {
  parser = await loadParser();
  before = after(
    emptyCatalogue({ isComplete: true }),
    `CREATE TABLE item (id int PRIMARY KEY, sku text); CREATE INDEX item_sku ON item (sku);
     CREATE TABLE sale (day date) PARTITION BY RANGE (day); CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`,
  );
});

function after(catalogue: Catalogue, text: string): Catalogue {
  const parsed = parseStatements(parser, text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.statements.reduce((known, { node }) => afterStatement(known, node), catalogue);
}

const read = (sql: string, catalogue: Catalogue) => {
  const parsed = parseStatements(parser, sql);
  const [statement] = 'statements' in parsed ? parsed.statements : [];
  if (statement === undefined) throw new Error(`It is no statement: ${sql}`);
  const { locks, rewritten, scanned } = readEffects(statement, catalogue);
  return [
    ...[...locks].filter(([name]) => !name.includes('_sku')).map(([name, mode]) => `${name} ${mode}`),
    ...[...rewritten].filter((name) => !name.includes('_sku')).map((name) => `rewrites ${name}`),
    ...[...scanned].map((name) => `scans ${name}`),
  ];
};

describe('a statement that no transaction can hold, by the manual of PostgreSQL 18', () => {
  it.each([
    ['CREATE INDEX CONCURRENTLY ON item (sku)', ['public.item ShareUpdateExclusive', 'scans public.item']],
    ['DROP INDEX CONCURRENTLY item_sku', ['public.item ShareUpdateExclusive']],
    ['REINDEX TABLE CONCURRENTLY item', ['public.item ShareUpdateExclusive', 'scans public.item']],
    ['REINDEX INDEX CONCURRENTLY item_sku', ['public.item ShareUpdateExclusive', 'scans public.item']],
    ['VACUUM item', ['public.item ShareUpdateExclusive']],
    ['VACUUM (FULL, ANALYZE) item', ['public.item AccessExclusive', 'rewrites public.item', 'scans public.item']],
    ['VACUUM (FULL false) item', ['public.item ShareUpdateExclusive']],
    [
      'ALTER TABLE sale DETACH PARTITION sale_1 CONCURRENTLY',
      ['public.sale ShareUpdateExclusive', 'public.sale_1 AccessExclusive'],
    ],
  ])('%s', (sql, effects) => {
    expect(read(sql, before)).toEqual(effects);
  });
});

describe('where nothing is known of a table, the worse is assumed', () => {
  it.each([
    ['ALTER TABLE item ADD COLUMN x int', ['public.item AccessExclusive']],
    [
      'ALTER TABLE item ADD COLUMN x int DEFAULT ours()',
      ['public.item AccessExclusive', 'rewrites public.item', 'scans public.item'],
    ],
    [
      'ALTER TABLE item ADD COLUMN x ours',
      ['public.item AccessExclusive', 'rewrites public.item', 'scans public.item'],
    ],
    [
      'ALTER TABLE item ALTER COLUMN sku TYPE text',
      ['public.item AccessExclusive', 'rewrites public.item', 'scans public.item'],
    ],
    ['ALTER TABLE item ALTER COLUMN sku SET NOT NULL', ['public.item AccessExclusive', 'scans public.item']],
    [
      'ALTER TABLE IF EXISTS item SET UNLOGGED',
      ['public.item AccessExclusive', 'rewrites public.item', 'scans public.item'],
    ],
    ['UPDATE item SET sku = 1 WHERE id = 1', ['public.item RowExclusive', 'scans public.item']],
    ['ALTER TABLE item VALIDATE CONSTRAINT c', ['public.item ShareUpdateExclusive', 'scans public.item']],
    ['DROP TABLE IF EXISTS item', ['public.item AccessExclusive']],
  ])('%s', (sql, effects) => {
    expect(read(sql, emptyCatalogue())).toEqual(effects);
  });
});

it('knows a function by what it says of itself', () => {
  const known = after(before, 'CREATE FUNCTION ours() RETURNS int IMMUTABLE LANGUAGE sql RETURN 1');
  expect(read('ALTER TABLE item ADD COLUMN x int DEFAULT ours()', known)).toEqual(['public.item AccessExclusive']);
});

it('keeps the time of a column only where the session shows UTC', () => {
  const timed = after(before, 'CREATE TABLE timed (at timestamp)');
  const sql = 'ALTER TABLE timed ALTER COLUMN at TYPE timestamptz';
  expect(read(sql, after(timed, `SET TIME ZONE 'UTC'`))).toEqual(['public.timed AccessExclusive']);
  expect(read(sql, after(timed, `SET TimeZone = 'Europe/Berlin'`))).toContain('rewrites public.timed');
});
