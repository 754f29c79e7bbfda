import type { DataSource, DataSourceOptions } from 'typeorm';

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

/** A DataSource as the service's own, connected elsewhere. `connection` says where. */
export async function connectedLike(
  target: DataSource,
  connection: { readonly url?: string; readonly extra: Readonly<Record<string, unknown>> },
): Promise<DataSource> {
  const { replication, host, port, username, password, database, ssl, cache, url, connectTimeoutMS, ...own }: Options =
    target.options;
  const extra = Object.entries(own.extra ?? {}).filter(([name]) => !ofConnections.has(name));
  const options = {
    ...own,
    ...(connection.url === undefined ? { username: 'postgres', database: 'postgres' } : { url: connection.url }),
    migrations: [],
    migrationsRun: false,
    synchronize: false,
    dropSchema: false,
    logging: false,
    poolSize: undefined,
    poolErrorHandler: () => {},
    extra: { ...Object.fromEntries(extra), ...connection.extra },
  };
  // Of the same copy of TypeORM: a service may have another one than this package.
  const dataSource: DataSource = Reflect.construct(target.constructor, [options]);
  return dataSource.initialize();
}

type Options = DataSourceOptions & {
  readonly replication?: unknown;
  readonly host?: unknown;
  readonly port?: unknown;
  readonly username?: unknown;
  readonly password?: unknown;
  readonly ssl?: unknown;
  readonly url?: unknown;
  readonly connectTimeoutMS?: unknown;
};
