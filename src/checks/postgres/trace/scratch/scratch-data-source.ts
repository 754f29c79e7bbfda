import type { DataSource, DataSourceOptions } from 'typeorm';
import type { Connection } from './own-data-source';

/** Those of `extra` that say where the service's database is, and how its pool is kept. */
const ofConnections = new Set([
  'connectionString',
  'host',
  'port',
  'user',
  'password',
  'database',
  'ssl',
  'sslmode',
  'stream',
  'max',
  'min',
  'Client',
  'keepAlive',
]);

type Options = DataSourceOptions &
  Partial<Record<'replication' | 'host' | 'port' | 'username' | 'password' | 'ssl' | 'url', unknown>>;

/** A DataSource as the service's own, connected elsewhere. */
export async function connectedLike(
  target: DataSource,
  connection: Connection,
  extra: Connection,
): Promise<DataSource> {
  const { replication, host, port, username, password, database, ssl, cache, url, ...own }: Options = target.options;
  const ofTarget = Object.entries(own.extra ?? {}).filter(([name]) => !ofConnections.has(name));
  const options = {
    ...own,
    ...connection,
    migrations: [],
    migrationsRun: false,
    synchronize: false,
    dropSchema: false,
    logging: false,
    poolSize: undefined,
    poolErrorHandler: () => {},
    extra: { ...Object.fromEntries(ofTarget), ...extra },
  };
  // Of the same copy of TypeORM: a service may have another one than this package.
  const dataSource: DataSource = Reflect.construct(target.constructor, [options]);
  return dataSource.initialize();
}

/** The schema that the service's tables are in: it is there before the first migration, or TypeORM could not keep its record. */
export function schemaOf(target: DataSource): string | undefined {
  const { schema }: { readonly schema?: unknown } = target.options as { readonly schema?: unknown };
  return typeof schema === 'string' ? schema : undefined;
}
