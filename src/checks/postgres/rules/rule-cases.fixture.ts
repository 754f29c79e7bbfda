import type { Phase } from '../../../migrations/migration';

/** A migration that a rule has something to say about, or has not. */
export interface RuleCase {
  readonly title: string;
  /** What it runs: one or several statements. */
  readonly sql: string;
  /** Default: expand. */
  readonly phase?: Phase;
  /** Default: true. */
  readonly isTransactional?: boolean;
  /** PostgreSQL refuses its last statement. */
  readonly isRefused?: boolean;
  /** Rows that the target has, by table: `{ item: 5_000_000 }`. */
  readonly rows?: Readonly<Record<string, number>>;
}

/**
 * What shows a rule: its tests and its page. Each bad one is also run with comments before it. The safe way of what is found is run
 * on the same tables, and has to be clean by all rules.
 */
export interface RuleCases {
  readonly rule: string;
  /** What is there before. */
  readonly tables: string;
  /** Found by the rule. */
  readonly bad: readonly RuleCase[];
  /** As bad, with a name that needs quotes or a schema. */
  readonly quoted: RuleCase;
  /** The way that it should be done: no rule finds anything but notes. */
  readonly good: readonly RuleCase[];
  /** It looks alike, and this rule finds nothing. */
  readonly nearMiss: readonly RuleCase[];
}
