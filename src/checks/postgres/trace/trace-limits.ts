/** What a migration is given while it is checked, before it counts as one that never ends. */
export interface TraceLimits {
  /** Default: 10,000. */
  readonly statements: number;
  /** Milliseconds of one migration. Default: 30,000. */
  readonly migration: number;
}

export const defaultLimits: TraceLimits = { statements: 10_000, migration: 30_000 };
