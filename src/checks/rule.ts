import type { Finding } from '../store/finding';

export type Severity = Finding['severity'];

/** What a rule is about. */
export type RuleGroup =
  | 'destructive'
  | 'data loss'
  | 'blocking'
  | 'breaking'
  | 'geography'
  | 'dynamodb'
  | 'events'
  | 'acknowledgement'
  | 'coverage';

/** What a rule says of itself: `evolvent check --explain`, and its page in docs/rules. */
export interface RuleDescription {
  /** Stable, in kebab-case. */
  readonly id: string;
  /** A short sentence without its full stop: `A table is dropped`. */
  readonly title: string;
  readonly group: RuleGroup;
  /** The highest that its findings have; a finding may be milder, such as of a small table. */
  readonly severity: Severity;
  /** What happens and why that is bad. Sentences. */
  readonly meaning: string;
  /** What to do instead. Sentences. */
  readonly remedy: string;
}
