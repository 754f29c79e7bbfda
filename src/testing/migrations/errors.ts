import { errorCatalogue } from '../../errors/catalogue';
import type { ErrorFields } from '../../errors/evolvent-error';
import { reasonOf } from '../../errors/say';
import type { MigrationFinding, MigrationsReport } from './law';

interface BrokenFields extends ErrorFields {
  readonly findings: readonly MigrationFinding[];
  readonly report: MigrationsReport;
}

interface UnfitFields extends ErrorFields {
  readonly reason: string;
  readonly cause?: unknown;
}

export const migrationLawErrors = errorCatalogue({
  MIGRATIONS_BROKEN: {
    meaning:
      'Migrations break a law of `testMigrations`. `fields.findings` has every law that is broken, with the migration and what was found.',
    explain: ({ findings }: BrokenFields) => {
      const head =
        findings.length === 1
          ? 'A law of migrations is broken.'
          : `Laws of migrations are broken ${findings.length} times.`;
      return [head, ...findings.map(sayFinding)].join('\n\n');
    },
    remedy:
      'Repair the migration where it is not released. Where it is, add another that mends what it left, and declare how it goes back (`wayBack`).',
  },
  MIGRATIONS_NOT_TESTED: {
    meaning:
      '`testMigrations` could not ask its laws: the databases are not empty, or a callback or a migration that comes before failed.',
    explain: ({ reason, cause }: UnfitFields) =>
      `The migrations were not tested: ${reason}${cause === undefined ? '' : `: ${reasonOf(cause)}`}.`,
    remedy: 'Have `open` make new databases each time that it is called, and see the reason above.',
  },
});

function sayFinding({ law, promise, migration, differences }: MigrationFinding): string {
  const most = 10;
  const more = differences.length - most;
  return [
    `${law}: ${promise}.`,
    ...(migration === undefined ? [] : [`  migration: ${migration}`]),
    ...differences.slice(0, most).map((difference) => `  found:     ${difference.replaceAll('\n', '\n             ')}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n');
}
