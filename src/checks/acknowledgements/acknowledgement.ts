import type { AcknowledgedFinding } from '../../migrations/migration';

/** A finding that somebody has looked at, and why it is no problem: of a migration, or of a table or a registry. */
export interface Acknowledgement extends AcknowledgedFinding {
  /** The name of the migration, as the finding has it; absent where the finding has none. */
  readonly migration?: string;
}

/** One with where it is written down: in the migration's class, in the options of the checks, or in the file of the baseline. */
export interface WrittenAcknowledgement extends Acknowledgement {
  readonly in: 'migration' | 'config' | 'baseline';
}

type Tied = Pick<Acknowledgement, 'rule' | 'statement' | 'migration'>;

/** The same text for a finding and for its acknowledgement. */
export function keyOf({ rule, statement, migration }: Tied): string {
  return JSON.stringify([migration ?? null, rule, statement]);
}

/** In the order of migrations, rules and statements; each once, of several the last. */
export function inOrder(acknowledgements: readonly Acknowledgement[]): readonly Acknowledgement[] {
  const each = new Map(acknowledgements.map((acknowledgement) => [keyOf(acknowledgement), acknowledgement]));
  return [...each].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, acknowledgement]) => acknowledgement);
}

export function hasExpired({ expires }: Pick<Acknowledgement, 'expires'>, now: Date): boolean {
  return expires !== undefined && expires < now.toISOString().slice(0, 10);
}
