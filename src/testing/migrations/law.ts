/** What migrations are held to, in the order in which it is asked. */
export const migrationLaws = {
  'failure-leaves-nothing':
    'a migration in a transaction that fails at its end leaves the schema and the record of migrations as they were',
  'up-down-up': 'a migration goes up, down and up again, and the schema is the same as after the first time',
  'down-undoes-up': 'after up and down the schema is what it was before',
  'seeded-data-survives-up-down': 'after up and down the tables that were there before hold the same rows',
  'writers-are-not-disturbed': 'those who write while migrations run meet no error',
  'old-application-works': 'the old application works after expand and migrate, before contract',
  'new-application-works': 'the new application works when all is applied',
  'run-again-does-nothing': 'a second run finds nothing to do',
  'all-applied': 'in the end every migration is applied',
} as const;

export type MigrationLaw = keyof typeof migrationLaws;

/** A law that a migration breaks. */
export interface MigrationFinding {
  readonly law: MigrationLaw;
  readonly promise: string;
  /** The migration that breaks it; absent where it is about all of them. */
  readonly migration?: string;
  /** What was found, a sentence each. */
  readonly differences: readonly string[];
}

/** A law that a migration could not be held to, and why. */
export interface SkippedLaw {
  readonly law: MigrationLaw;
  readonly migration: string;
  readonly why: string;
}

export interface MigrationsReport {
  /** Names of the migrations, in the order in which they ran. */
  readonly migrations: readonly string[];
  readonly laws: readonly MigrationLaw[];
  readonly findings: readonly MigrationFinding[];
  readonly skipped: readonly SkippedLaw[];
}

export function broken(
  law: MigrationLaw,
  differences: readonly string[],
  migration?: string,
): readonly MigrationFinding[] {
  if (differences.length === 0) return [];
  return [{ law, promise: migrationLaws[law], ...(migration !== undefined && { migration }), differences }];
}
