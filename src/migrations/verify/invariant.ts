import type { JsonObject } from '../../event/json';

/** What an invariant has at hand while it looks. */
export interface InvariantContext {
  /** Aborted when the run is to end. */
  readonly signal: AbortSignal;
}

export interface InvariantAnswer {
  /** How many cases break it; 0 where it holds. */
  readonly broken: number;
  /** The first of them. */
  readonly examples: readonly JsonObject[];
}

/**
 * Something that is true of the data whenever a run is over. Any object of this form is one; `streamInvariant`, `comparison`
 * and `sqlInvariant` of 'evolvent/postgres' make the usual ones.
 */
export interface Invariant {
  /** Stable, for people and machines: `available-adds-up`. */
  readonly name: string;
  /** What is promised, in a sentence: `Available is total less reserved.` */
  readonly promise: string;
  /** Looks, and writes nothing. What it throws is a failure to look, which never counts as holding. */
  check(context: InvariantContext): Promise<InvariantAnswer>;
}

/** How many cases an answer shows. */
export const mostExamples = 10;
