import { fileURLToPath } from 'node:url';
import { type DynamodbClient, dynamodbEventArchive, dynamodbMigrations } from 'evolvent/dynamodb';
import { defineConfig, eventExport, type MigrationConfig, type Notifier } from 'evolvent/migrations';
import { postgresMigrations } from 'evolvent/postgres';
import type { DataSource } from 'typeorm';
import { registry } from './events/registry';
import { availableAddsUp, placesAreOnEarth, reservationsAreTrue } from './invariants';
import { inventoryEvents, postgresStore } from './stores';

export interface Connections {
  readonly dataSource: DataSource;
  readonly dynamodb: DynamodbClient;
  /** Where the events are exported to before anything is changed. */
  readonly backups: string;
  readonly notify?: Notifier;
}

const onConsole: Notifier = {
  name: 'console',
  async notify({ command, status, done, milliseconds, reason }) {
    console.error(
      `Migrations: ${command} ${status}, ${done.length} done in ${milliseconds} ms. ${reason ?? ''}`.trim(),
    );
  },
};

/** All migrations of the service, for the service itself and for `evolvent.config.ts`. Nothing connects before it has to. */
export function migrationConfig({ dataSource, dynamodb, backups, notify = onConsole }: Connections): MigrationConfig {
  const { table, layout } = inventoryEvents;
  return defineConfig({
    registry,
    postgres: () => postgresMigrations({ dataSource }),
    dynamodb: () =>
      dynamodbMigrations({
        client: dynamodb,
        migrations: fileURLToPath(new URL('./migrations/dynamodb', import.meta.url)),
      }),
    restorePoints: [
      () => eventExport({ archive: dynamodbEventArchive({ client: dynamodb, table, layout }), folder: backups }),
    ],
    invariants: [
      () => availableAddsUp(dataSource),
      () => placesAreOnEarth(dataSource),
      () => reservationsAreTrue(postgresStore(dataSource)),
    ],
    notify: [notify],
  });
}
