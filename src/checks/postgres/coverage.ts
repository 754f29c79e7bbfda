import { shortFingerprint } from '../../compatibility/canonical-schema';
import type { CheckFinding } from '../check-finding';
import type { RuleDescription } from '../rule';
import type { RelationName } from './catalogue/catalogue';
import { sayName } from './catalogue/say-name';
import { readEffects } from './effects/read-effects';
import type { ExaminedMigration, ExaminedStatement } from './examined';

/** Findings about the check itself: what was looked at, and what was not. */
export const coverageRules = [
  {
    id: 'coverage',
    title: 'How much was looked at',
    group: 'coverage',
    severity: 'note',
    meaning:
      'Statements are traced, which means run on a scratch database and watched; or read, which means judged by their text; or neither.',
    remedy: 'Nothing, where all of it was traced or read.',
  },
  {
    id: 'not-checked',
    title: 'A part of a migration could not be looked at',
    group: 'coverage',
    severity: 'warning',
    meaning:
      'The migration failed on the scratch database, ran too long, called the network, or has SQL that PostgreSQL does not read. What it would do is not known, so it is not called fine.',
    remedy:
      'Look at it yourself. Where the scratch database lacks something, give the checks a schema snapshot or a scratch database on a server; then acknowledge what is left, with the reason.',
  },
  {
    id: 'decides-by-rows',
    title: 'A migration reads rows, and may decide by them',
    group: 'coverage',
    severity: 'note',
    meaning:
      'Between its statements it asks a table for rows. The scratch database has made-up ones, so the trace saw one way through its code; production may take another.',
    remedy: 'Read the ways that were not taken yourself, or say in SQL what is decided by rows.',
  },
  {
    id: 'schema-differs',
    title: 'The target is not what its applied migrations make',
    group: 'coverage',
    severity: 'warning',
    meaning: 'The scratch database has what the applied migrations make. Where the target differs, a trace tells less.',
    remedy: 'Write a migration that makes both the same, or give the checks a schema snapshot of the target.',
  },
] as const satisfies readonly RuleDescription[];

/**
 * How many statements were looked at, and how.
 *
 * @param empty tables without rows to compare, and why
 */
export function coverageFinding(
  migrations: readonly ExaminedMigration[],
  empty: ReadonlyMap<RelationName, string> = new Map(),
): CheckFinding {
  const statements = migrations
    .flatMap((migration) => migration.statements)
    .filter(({ isInside }) => isInside !== true);
  const traced = statements.filter(({ evidence }) => evidence === 'traced').length;
  const notChecked = migrations.filter((migration) => migration.notChecked.length > 0);
  const neither =
    notChecked.length === 0
      ? 'nothing was left out'
      : `not all of ${notChecked.map(({ name }) => name).join(', ')} could be looked at`;
  return {
    ...about('coverage'),
    place: 'postgres',
    explanation: `${count(statements.length, 'statement')} of ${count(migrations.length, 'migration')}: ${traced} traced, ${statements.length - traced} read; ${neither}.${withoutRows(empty)}`,
    fingerprint: shortFingerprint(''),
    evidence: 'traced',
  };
}

function withoutRows(empty: ReadonlyMap<RelationName, string>): string {
  if (empty.size === 0) return '';
  const said = [...empty].slice(0, 3).map(([table, why]) => `${sayName(table)} (${why})`);
  const more = empty.size > said.length ? ` and ${empty.size - said.length} more` : '';
  return ` What becomes of stored values was not seen of ${said.join(', ')}${more}.`;
}

/** One finding a reason that a migration could not be looked at whole. */
export function notCheckedFindings({ name, notChecked, statements }: ExaminedMigration): readonly CheckFinding[] {
  return notChecked.map((reason) => ({
    ...about('not-checked'),
    place: name,
    explanation: `${name} was not looked at whole, after ${count(statements.length, 'statement')}: ${reason}`,
    migration: name,
    fingerprint: shortFingerprint(reason),
    evidence: 'traced',
  }));
}

/** Says that a migration asked for rows before it went on: the trace saw one way through its code. */
export function decidesByRows({ name, statements }: ExaminedMigration): readonly CheckFinding[] {
  const asking = statements.slice(0, -1).find((statement) => statement.isBatched !== true && asksForRows(statement));
  if (asking === undefined) return [];
  const tables = tablesRead(asking).map(sayName).join(', ');
  return [
    {
      ...about('decides-by-rows'),
      place: name,
      explanation: `${name} reads rows of ${tables} and may go on by what it finds: on the scratch database these are made-up ones.`,
      migration: name,
      statement: asking.text,
      fingerprint: asking.fingerprint,
      evidence: 'traced',
    },
  ];
}

function asksForRows(statement: ExaminedStatement): boolean {
  const { kind, evidence, isInside } = statement;
  return kind === 'SelectStmt' && evidence === 'traced' && isInside !== true && tablesRead(statement).length > 0;
}

/** Those that were there before the run. Read, not watched: the transaction has read all tables to compare their values. */
function tablesRead({ node, before }: ExaminedStatement): readonly RelationName[] {
  return [...readEffects(node, before).locks.keys()].filter((name) => before.relations.get(name)?.isNew === false);
}

export function schemaDiffers(differences: readonly string[]): CheckFinding {
  const more = differences.length > 5 ? `; and ${differences.length - 5} more` : '';
  return {
    ...about('schema-differs'),
    place: 'postgres',
    explanation: `${differences.slice(0, 5).join('; ')}${more}.`,
    fingerprint: shortFingerprint(differences.join('\n')),
    evidence: 'asked',
  };
}

function about(id: (typeof coverageRules)[number]['id']): Pick<CheckFinding, 'rule' | 'severity' | 'remedy'> {
  const { severity, remedy } = coverageRules.find((rule) => rule.id === id) ?? coverageRules[0];
  return { rule: id, severity, remedy };
}

function count(number: number, what: string): string {
  return `${number} ${number === 1 ? what : `${what}s`}`;
}
