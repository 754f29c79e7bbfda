import { isEvolventError } from '../../errors/evolvent-error';
import { migrationLawErrors } from './errors';
import { type MigrationLaw, type MigrationsReport, migrationLaws } from './law';
import { withScratch } from './opened-scratch';
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
 * test('migrations', async () => {
 *   await testMigrations({
 *     async open() {
 *       const dataSource = await emptyDatabase();
 *       return { config: { postgres: () => postgresMigrations({ dataSource }) }, dataSource, close: () => dataSource.destroy() };
 *     },
 *   });
 * });
 * ```
 */
export async function testMigrations(options: TestMigrationsOptions): Promise<MigrationsReport> {
  const laws = lawNames.filter((law) => isPossible(law, options) && (options.only?.includes(law) ?? true));
  const isAsked = (law: MigrationLaw) => laws.includes(law);
  const { steps } = await withScratch(options, async ({ plan }) => plan);
  // Repeatable ones have no way back, and come after all others.
  const once = steps.filter(({ content }) => content === undefined);
  const alone = laws.some((law) => lawsOfOne.includes(law)) ? await thereAndBack(options, once, isAsked) : undefined;
  const reportWith = (more: Pick<MigrationsReport, 'findings'>): MigrationsReport => ({
    migrations: steps.map(({ name }) => name),
    laws,
    skipped: alone?.skipped ?? [],
    ...more,
  });
  const found = [...(alone?.findings ?? [])];
  if (laws.some((law) => !lawsOfOne.includes(law))) {
    try {
      found.push(...(await whileInUse(options, once, isAsked)));
    } catch (error) {
      // A migration that cannot be applied has been told already.
      if (found.length === 0 || !isEvolventError(error, 'MIGRATIONS_NOT_TESTED')) throw error;
    }
  }
  const report = reportWith({ findings: found });
  if (found.length > 0) throw migrationLawErrors.failure('MIGRATIONS_BROKEN', { findings: found, report });
  return report;
}

/** Without its callback a law would hold whatever happens. */
function isPossible(law: MigrationLaw, { application, writers }: TestMigrationsOptions): boolean {
  if (law === 'old-application-works') return application?.old !== undefined;
  if (law === 'new-application-works') return application?.new !== undefined;
  if (law === 'writers-are-not-disturbed') return writers !== undefined;
  return true;
}
