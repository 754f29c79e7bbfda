import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue, RelationName } from '../catalogue/catalogue';
import { compareLocks, type LockMode } from '../effects/effects';
import { readEffects } from '../effects/read-effects';
import type { ExaminedMigration, ExaminedStatement } from '../examined';
import { ruleFindings } from '../rule-findings';
import { loadParser, type SqlParser } from '../sql/load-parser';
import { parseStatements } from '../sql/parse-statements';
import { blockingRules } from './blocking-rules';
import { geographyRules } from './geography-rules';

/** Nothing is known but what the statements say. */
const nothing: Catalogue = {
  relations: new Map(),
  types: new Map(),
  schemas: new Set(['public']),
  extensions: new Set(),
  functions: new Map(),
  searchPath: ['public'],
  timeZone: 'UTC',
  serverVersion: 180000,
  isComplete: false,
};

let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
});

function findings(sql: string, isTransactional = true): readonly string[] {
  const parsed = parseStatements(parser, sql);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const held = new Map<RelationName, LockMode>();
  const statements = parsed.statements.map((statement, index): ExaminedStatement => {
    const effects = readEffects(statement, nothing);
    const own = { index, before: nothing, effects, held: new Map(held), valueChanges: [], isAlone: !isTransactional };
    for (const [name, mode] of isTransactional ? effects.locks : []) {
      const before = held.get(name);
      if (before === undefined || compareLocks(mode, before) > 0) held.set(name, mode);
    }
    return { ...statement, ...own, evidence: 'read' };
  });
  const migration: ExaminedMigration = {
    name: 'Example1735689600000',
    isTransactional,
    phase: 'expand',
    rewrites: [],
    statements,
    after: nothing,
    notChecked: [],
  };
  return ruleFindings(migration, [...blockingRules, ...geographyRules]).map(
    ({ rule, severity }) => `${severity}: ${rule}`,
  );
}

describe('of tables that nobody knows', () => {
  it.each([
    ['CREATE INDEX i ON item (sku)', 'blocker: index-not-concurrent'],
    ['ALTER TABLE item ALTER COLUMN size TYPE bigint', 'blocker: table-rewrite'],
    ['ALTER TABLE item ADD COLUMN token uuid DEFAULT gen_random_uuid()', 'blocker: table-rewrite'],
    ['ALTER TABLE item ALTER COLUMN sku SET NOT NULL', 'blocker: set-not-null'],
    ['ALTER TABLE item ADD CONSTRAINT k CHECK (size > 0)', 'blocker: add-check-constraint'],
    ['ALTER TABLE item ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES b (id)', 'blocker: add-foreign-key'],
    ['ALTER TABLE item ADD CONSTRAINT k UNIQUE (a)', 'blocker: constraint-builds-index'],
    ['REINDEX TABLE item', 'blocker: reindex-not-concurrent'],
    ['REFRESH MATERIALIZED VIEW totals', 'blocker: refresh-not-concurrent'],
    ['CLUSTER item USING i', 'blocker: vacuum-full-or-cluster'],
    ['CREATE INDEX CONCURRENTLY i ON item (sku)', 'blocker: refused-in-transaction'],
    ['LOCK TABLE item', 'warning: lock-table'],
    ['UPDATE item SET size = 0', 'warning: unbatched-backfill'],
    ['ALTER TABLE item ADD COLUMN a int; UPDATE item SET a = 0', 'blocker: backfill-in-same-transaction'],
    [
      'ALTER TABLE item ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT k',
      'blocker: validate-in-same-transaction',
    ],
    ['SET lock_timeout = 0; ALTER TABLE item ADD COLUMN a int', 'warning: lock-timeout-off'],
    ['ALTER TABLE sale ATTACH PARTITION old FOR VALUES IN (1)', 'blocker: attach-partition-scan'],
    ["SELECT UpdateGeometrySRID('place', 'at', 4326)", 'warning: geometry-srid-changed'],
    [
      'UPDATE place SET at = ST_SetSRID(ST_MakePoint(35.68, 139.69), 4326) WHERE id = 1',
      'blocker: coordinates-out-of-range',
    ],
    [
      'ALTER TABLE place ADD COLUMN at geometry',
      'note: table-rewrite, warning: geometry-without-srid, note: spatial-index-missing',
    ],
    ["ALTER TABLE item ADD COLUMN mood mood NOT NULL DEFAULT 'good'", 'note: table-rewrite'],
  ])('%s', (sql, expected) => {
    expect(findings(sql).join(', ')).toBe(expected);
  });

  it.each([
    'ALTER TABLE item ADD COLUMN a int',
    "ALTER TABLE item ADD COLUMN a text NOT NULL DEFAULT 'x'",
    'ALTER TABLE item ADD COLUMN seen timestamptz NOT NULL DEFAULT now()',
    'ALTER TABLE item ADD COLUMN maker bigint REFERENCES maker (id)',
    'ALTER TABLE item ADD CONSTRAINT k CHECK (a > 0) NOT VALID',
    'ALTER TABLE item VALIDATE CONSTRAINT k',
    'ALTER TABLE item ADD CONSTRAINT k UNIQUE USING INDEX i',
    'ALTER TABLE item RENAME COLUMN a TO b',
    'CREATE TABLE draft (id int PRIMARY KEY, item int REFERENCES item)',
    'CREATE TRIGGER t BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION f()',
    'UPDATE item SET size = 0 WHERE id > 0 AND id <= 1000',
    "INSERT INTO item (id) VALUES (1), (2); DELETE FROM item WHERE sku = 'a'",
    'DROP INDEX IF EXISTS nothing',
  ])('nothing is said of: %s', (sql) => {
    expect(findings(sql)).toEqual([]);
  });

  it('nothing is said of what is done concurrently', () => {
    expect(findings('CREATE INDEX CONCURRENTLY i ON item (a); DROP INDEX CONCURRENTLY j; VACUUM item', false)).toEqual(
      [],
    );
  });
});
