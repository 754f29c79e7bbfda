import { isEvolventError } from '../../errors/evolvent-error';
import { migrationLawErrors } from './errors';
import { type MigrationLaw, type MigrationsReport, migrationLaws } from './law';
import type { TestMigrationsOptions } from './scratch';
import { thereAndBack } from './there-and-back';
import { whileInUse } from './while-in-use';

const lawsOfOne: readonly MigrationLaw[] = [
  'failure-leaves-nothing',
  'up-down-up',
  'down-undoes-up',
  'seeded-data-survives-up-down',
];
const lawNames = Object.keys(migrationLaws) as MigrationLaw[];

/**
 * Holds a service's migrations to the laws of migrations, on databases of the test's own: each alone, up, down and up; and all of them as they
 * are deployed. What a migration declares (`wayBack`, `phase`, `transaction`) decides what it is held to; the report's `skipped` has
 * the rest. Restore points, hooks, notifiers, invariants and run windows of the config are left out.
 *
 * Throws `MIGRATIONS_BROKEN` with every law that is broken, by which migration, and what was found; and `MIGRATIONS_NOT_TESTED`.
 *
 * @example
 * ```ts
 * import { postgresMigrations } from 'evolvent/postgres';
 * import { testMigrations } from 'evolvent/testing';
 *
 * const open = async () => {
 *   const dataSource = new DataSource({ ...options, database: await createScratchDatabase() });
 *   return { config: { postgres: () => postgresMigrations({ dataSource }) }, dataSource };
 * };
 * test('migrations', () => testMigrations({ open }));
 *
 * declare function createScratchDatabase(): Promise<string>;
 * ```
 */
export async function testMigrations(options: TestMigrationsOptions): Promise<MigrationsReport> {
  const laws = lawNames.filter((law) => isPossible(law, options) && (options.only?.includes(law) ?? true));
  const isAsked = (law: MigrationLaw) => laws.includes(law);
  const alone = laws.some((law) => lawsOfOne.includes(law)) ? await thereAndBack(options, isAsked) : undefined;
  const together = laws.some((law) => !lawsOfOne.includes(law))
    ? await deployed(options, isAsked, alone?.findings.length ?? 0)
    : undefined;
  const findings = [...(alone?.findings ?? []), ...(together?.findings ?? [])];
  const report: MigrationsReport = {
    migrations: (alone ?? together)?.steps.map(({ name }) => name) ?? [],
    laws,
    findings,
    skipped: alone?.skipped ?? [],
  };
  if (findings.length > 0) throw migrationLawErrors.failure('MIGRATIONS_BROKEN', { findings, report });
  return report;
}

async function deployed(options: TestMigrationsOptions, isAsked: (law: MigrationLaw) => boolean, broken: number) {
  try {
    return await whileInUse(options, isAsked);
  } catch (error) {
    // What cannot be applied has been told already.
    if (broken > 0 && isEvolventError(error, 'MIGRATIONS_NOT_TESTED')) return undefined;
    throw error;
  }
}

/** Without its callback a law would hold whatever happens. */
function isPossible(law: MigrationLaw, { application, writers }: TestMigrationsOptions): boolean {
  if (law === 'old-application-works') return application?.old !== undefined;
  if (law === 'new-application-works') return application?.new !== undefined;
  if (law === 'writers-are-not-disturbed') return writers !== undefined;
  return true;
}
