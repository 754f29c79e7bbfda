import { beforeAll, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue/catalogue';
import { noEffects } from '../effects/effects';
import { ruleFindings } from '../rule-findings';
import { loadParser, type SqlParser } from '../sql/load-parser';
import { parseStatements } from '../sql/parse-statements';
import { lossCases } from './loss-cases.fixture';
import { lossRules } from './loss-rules';

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

const nothingKnown: Catalogue = {
  relations: new Map(),
  types: new Map(),
  schemas: new Set(),
  extensions: new Set(),
  functions: new Map(),
  searchPath: ['public'],
  timeZone: 'UTC',
  serverVersion: 180000,
  isComplete: false,
};

/** What is found where nobody knows the database, and nothing was run. */
function foundUnknown(sql: string): readonly string[] {
  const parsed = parseStatements(parser, sql);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const statements = parsed.statements.map((statement, index) => ({
    ...statement,
    index,
    evidence: 'read' as const,
    before: nothingKnown,
    effects: noEffects,
    held: new Map(),
    valueChanges: [],
    isAlone: false,
  }));
  const migration = { name: 'Unknown1', isTransactional: true, phase: 'expand' as const, rewrites: [], notChecked: [] };
  return ruleFindings({ ...migration, statements, after: nothingKnown }, lossRules).map(
    ({ rule, severity, place }) => `${rule} ${place.split(': ')[1]}: ${severity}`,
  );
}

it.each([
  ['DROP TABLE item', 'drop-table item: blocker'],
  ['ALTER TABLE item DROP COLUMN size', 'drop-column item.size: blocker'],
  ['ALTER TABLE item DROP COLUMN size; ALTER TABLE item ADD size text', 'drop-and-add-column item.size: blocker'],
  ['DROP SCHEMA stock CASCADE', 'drop-schema stock: blocker'],
  ['DROP EXTENSION citext CASCADE', 'drop-extension citext: blocker'],
  ['TRUNCATE item', 'truncate item: blocker'],
  ['DELETE FROM item', 'delete-every-row item: blocker'],
  ['UPDATE item SET size = 0', 'update-every-row item.size: warning'],
  ['ALTER TABLE item RENAME TO product', 'rename-table item: blocker'],
  ['ALTER TABLE item RENAME size TO amount', 'rename-column item.size: blocker'],
  ["ALTER TYPE mood RENAME VALUE 'a' TO 'b'", 'rename-enum-label mood: blocker'],
  ['ALTER TABLE item ADD COLUMN color text NOT NULL', 'required-column item.color: blocker'],
  ['ALTER TABLE item ALTER size TYPE text USING left(size, 2)', 'narrow-type item.size: blocker'],
  ['ALTER TABLE item DROP CONSTRAINT item_key', 'drop-constraint item.item_key: note'],
  ['DROP VIEW sizes', 'drop-view sizes: blocker'],
  ['DROP FUNCTION size_of(text)', 'drop-function size_of: warning'],
])('finds without knowing the database: %s', (sql, expected) => {
  expect(foundUnknown(sql)).toEqual([expected]);
});

it('finds nothing of what the same statements made', () => {
  expect(
    foundUnknown(`CREATE TABLE a (b int, c text); ALTER TABLE a DROP COLUMN b; ALTER TABLE a ADD d int NOT NULL; UPDATE a SET c = 'x';
      ALTER TABLE a RENAME c TO e; TRUNCATE a; DROP TABLE a; ALTER TABLE item ADD f int; UPDATE item SET f = 1; ALTER TABLE item DROP COLUMN f`),
  ).toEqual([]);
});

it('reads all that shows the rules', () => {
  for (const { bad, quoted, good, nearMiss } of lossCases) {
    for (const { sql } of [...bad, quoted, ...good, ...nearMiss]) expect(() => foundUnknown(sql)).not.toThrow();
  }
});
