import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { quoteIdentifier } from '../../../../postgres/identifier';
import { scratchSocket } from '../guards/scratch-sockets';
import { dropLeftovers, scratchDatabaseName } from './leftover-databases';
import { openedDataSources } from './opened-data-sources';
import { askOfDataSource, ownDataSource } from './own-data-source';
import { type Scratch, ScratchLost } from './scratch';
import { type ServerAddress, serverConnection } from './server-connection';

export interface ServerScratchOptions {
  /** Where the scratch database is made: it needs the right to make databases. */
  readonly server: ServerAddress;
  /** Milliseconds until a statement is ended. Default: 10,000. */
  readonly statementLimit?: number;
}

/**
 * A scratch database of its own on a server, with the encoding and the collation of the database that the address names, which
 * itself is not touched. It is dropped by `close()`; those that a dead check left behind are dropped by the next after a day.
 *
 * Roles, tablespaces and settings of the server are not the scratch's own: the migrations that change them are refused elsewhere.
 * Throws what the server says where it makes no database.
 */
export async function serverScratch({ server, statementLimit = 10_000 }: ServerScratchOptions): Promise<Scratch> {
  const { here, to } = serverConnection(server);
  let lost: string | undefined;
  let name = '';

  const stream = scratchSocket;
  const administration = await ownDataSource(here, { stream, max: 2 });
  const administer = askOfDataSource(async () => administration);
  const connections = openedDataSources(() => to(name), {
    stream: () => {
      if (lost !== undefined) throw new ScratchLost(lost);
      return scratchSocket();
    },
    max: 20,
    statement_timeout: statementLimit,
  });

  const make = async () => {
    name = scratchDatabaseName(new Date(), randomBytes(6));
    await makeDatabase(administration, name);
    lost = undefined;
  };
  const drop = async () => {
    lost ??= 'it is dropped';
    await connections.closeAll();
    await administer(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`);
  };

  try {
    await dropLeftovers(administer, new Date());
    await make();
  } catch (error) {
    await administration.destroy();
    throw error;
  }
  return {
    kind: 'server',
    async query(statement, parameters) {
      if (lost !== undefined) throw new ScratchLost(lost);
      return connections.query(statement, parameters);
    },
    async dataSourceFor(target) {
      if (lost !== undefined) throw new ScratchLost(lost);
      return connections.openLike(target);
    },
    async interrupt(reason) {
      if (lost !== undefined) return;
      lost = reason;
      await administer('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    },
    get lost() {
      return lost;
    },
    async reset() {
      await drop();
      await make();
    },
    async close() {
      if (!administration.isInitialized) return;
      try {
        await drop();
      } finally {
        await administration.destroy();
      }
    },
  };
}

async function makeDatabase(administration: DataSource, name: string): Promise<void> {
  const ask = askOfDataSource(async () => administration);
  const [like] = await ask(
    `SELECT pg_encoding_to_char(encoding) AS encoding, quote_literal(datcollate) AS collate, quote_literal(datctype) AS ctype
     FROM pg_database WHERE datname = current_database()`,
  );
  const encoded = `ENCODING '${like?.encoding}' LC_COLLATE ${like?.collate} LC_CTYPE ${like?.ctype}`;
  await ask(`CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0 ${encoded}`);
}
