import type { Found } from '../postgres/postgres-rule';
import type { RuleDescription } from '../rule';
import type { DryRequest } from './dry-run/dry-request';
import type { DryRun } from './dry-run/dry-run';

/** The whole run, for what is decided by more than one request. */
export interface ExaminedRun extends DryRun {
  /** Tables that hold events, as far as the service says so. */
  readonly eventTables: readonly string[];
  /** Items of a table that are looked at. */
  readonly sampled: number;
  /** Items from which on a table counts as large. */
  readonly largeFrom: number;
}

export type Findings = Iterable<Found> | AsyncIterable<Found>;

/** A rule that looks at what the migrations would ask DynamoDB for, one request after another. */
export interface DynamodbRule extends RuleDescription {
  readonly check: (request: DryRequest, run: ExaminedRun) => Findings;
}
