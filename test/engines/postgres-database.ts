import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of one's own on a server that others use too. */
export interface PostgresDatabase {
  readonly name: string;
  readonly url: string;
  /** For TypeORM: `new DataSource({ ...dataSourceOptions, entities })`. */
  readonly dataSourceOptions: { readonly type: 'postgres'; readonly url: string };
  /** Drops the database and ends the connections that are still open to it. */
  drop(): Promise<void>;
}

export async function createDatabase(serverUrl: string, prefix = 'evolvent'): Promise<PostgresDatabase> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await execute(serverUrl, `CREATE DATABASE "${name}"`);
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const url = address.href;
  return {
    name,
    url,
    dataSourceOptions: { type: 'postgres', url },
    drop: () => execute(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

async function execute(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
