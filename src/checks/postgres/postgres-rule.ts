import type { RuleDescription, Severity } from '../rule';
import type { ExaminedMigration, ExaminedStatement } from './examined';

/** What a rule found about a statement. */
export interface Found {
  /** Default: that of the rule. */
  readonly severity?: Severity;
  /** Table, column or index: `stock_level.quantity`. */
  readonly place: string;
  /** What happens, and why it matters at this size. */
  readonly explanation: string;
  /** Default: that of the rule. */
  readonly remedy?: string;
  readonly safeWay?: string;
}

/** A rule that looks at the statements of migrations, one after another. */
export interface PostgresRule extends RuleDescription {
  /** What it finds of one statement; `migration` has those before and after it. */
  readonly check: (statement: ExaminedStatement, migration: ExaminedMigration) => Iterable<Found>;
}

/**
 * Gives the rule back, with its types checked.
 *
 * @example
 * ```ts
 * const noTruncate = defineRule({
 *   id: 'our-no-truncate',
 *   title: 'A table is emptied',
 *   group: 'destructive',
 *   severity: 'blocker',
 *   meaning: 'Our tables are audited.',
 *   remedy: 'Delete the rows that are meant.',
 *   check: function* ({ kind, text }) {
 *     if (kind === 'TruncateStmt') yield { place: 'a table', explanation: `It empties a table: ${text}` };
 *   },
 * });
 * ```
 */
export function defineRule(rule: PostgresRule): PostgresRule {
  return rule;
}
