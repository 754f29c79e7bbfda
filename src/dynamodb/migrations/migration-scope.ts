import type { Checkpoints } from './checkpoints';
import type { RanStatements } from './ran-statements';
import type { MigrationRequests } from './requests';

/** What the methods of a context work with. */
export interface MigrationScope {
  readonly requests: MigrationRequests;
  readonly statements: RanStatements;
  readonly checkpoints: Checkpoints;
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly activeWithin: number;
  readonly log: (line: string) => void;
}
