import { createHash } from 'node:crypto';
import type { DataSource, MigrationInterface } from 'typeorm';
import { detailsOf, nameFindings } from '../../migrations/found-migrations';
import type { Migration, MigrationDetails } from '../../migrations/migration';
import type { FoundMigrations } from '../../migrations/migration-target';
import { nameOf } from './applied-table';
import type { RepeatableMigration } from './repeatable';

/** All migrations of the DataSource, as its classes say. */
export function foundMigrations(dataSource: DataSource, repeatable: readonly RepeatableMigration[]): FoundMigrations {
  const once = dataSource.migrations.map((instance) =>
    migrationOf(instance, dataSource.options.migrationsTransactionMode),
  );
  const again = repeatable.map(repeatableOf);
  const migrations = [...once, ...again];
  return { migrations, findings: nameFindings('postgres', migrations) };
}

function migrationOf(instance: MigrationInterface & MigrationDetails, mode: string | undefined): Migration {
  const name = nameOf(instance);
  return {
    ...detailsOf(instance, { hasDown: typeof instance.down === 'function' }),
    target: 'postgres',
    name,
    timestamp: Number(/\d{13}$/.exec(name)?.[0] ?? Number.NaN),
    isTransactional: instance.transaction ?? mode !== 'none',
    content: undefined,
  };
}

function repeatableOf({ name, content, dependsOn = [] }: RepeatableMigration): Migration {
  return {
    ...detailsOf({ dependsOn, wayBack: 'compensate' }, { hasDown: false }),
    target: 'postgres',
    name,
    timestamp: undefined,
    isTransactional: true,
    content: createHash('sha256').update(content).digest('hex'),
  };
}
