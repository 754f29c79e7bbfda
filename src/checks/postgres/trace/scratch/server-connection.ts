import type { DataSource, DataSourceOptions } from 'typeorm';
import type { Connection } from './own-data-source';

/** A server as a URL, or that of a DataSource. */
export type ServerAddress = { readonly url: string } | { readonly dataSource: DataSource };

/** How to connect to a server, and to a database on it. */
export interface ServerConnection {
  /** To the database that the address names. */
  readonly here: Connection;
  to(database: string): Connection;
}

const fields = ['host', 'port', 'username', 'password', 'ssl'] as const;

export function serverConnection(address: ServerAddress): ServerConnection {
  const options = 'url' in address ? { url: address.url } : writerOf(address.dataSource.options);
  const { url, database } = options;
  const rest = Object.fromEntries(
    fields.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  return {
    here: { ...rest, ...(url === undefined ? { database } : { url }) },
    to: (name) => ({ ...rest, ...(url === undefined ? { database: name } : { url: withDatabase(url, name) }) }),
  };
}

interface Credentials extends Partial<Record<(typeof fields)[number], unknown>> {
  readonly url?: string;
  readonly database?: string;
}

/** With replication, the writing server. */
function writerOf(options: DataSourceOptions): Credentials {
  const { replication, ...own }: DataSourceOptions & { readonly replication?: { readonly master?: Credentials } } =
    options;
  return { ...(own as Credentials), ...replication?.master };
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
