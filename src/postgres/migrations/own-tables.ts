import { migrationErrors } from '../../migrations/errors';
import { quoteTable } from '../identifier';
import type { Query } from '../session';

/** The format of the tables of this release; a newer one is refused. */
export const format = 1;

/** Names of the tables that the runner keeps for itself, ready for SQL. */
export interface OwnTables {
  readonly schema: string;
  /** One row: the format, the fence, and who holds the lock. */
  readonly state: string;
  readonly history: string;
}

export function ownTables(schema: string): OwnTables {
  const sql = (table: string) => quoteTable({ schema, table });
  return { schema, state: sql('evolvent_migration_state'), history: sql('evolvent_migration_history') };
}

/** Safe for many processes at once. */
export async function makeOwnTables(query: Query, tables: OwnTables): Promise<void> {
  // CREATE TABLE IF NOT EXISTS fails where two sessions run it at once.
  await query(`SELECT pg_advisory_xact_lock(hashtextextended('evolvent create ' || $1, 0))`, [tables.state]);
  await query(
    `CREATE TABLE IF NOT EXISTS ${tables.state} (
       id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
       format integer NOT NULL,
       fence bigint NOT NULL,
       run_id text,
       actor text,
       since timestamptz,
       pid integer
     )`,
    [],
  );
  await query(
    `CREATE TABLE IF NOT EXISTS ${tables.history} (
       number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       at timestamptz NOT NULL DEFAULT clock_timestamp(),
       run_id text NOT NULL,
       kind text NOT NULL,
       target text,
       migration text,
       actor text NOT NULL,
       tool text NOT NULL,
       fence bigint NOT NULL,
       details jsonb NOT NULL
     )`,
    [],
  );
  await query(`INSERT INTO ${tables.state} (format, fence) VALUES ($1, 0) ON CONFLICT DO NOTHING`, [format]);
}

/** Whether the tables are there. Throws `HISTORY_NEWER`. */
export async function haveOwnTables(query: Query, tables: OwnTables, place: string): Promise<boolean> {
  const [row] = await query(`SELECT to_regclass($1)::text AS name`, [tables.state]);
  if (row?.name == null) return false;
  const [state] = await query(`SELECT format::text AS format FROM ${tables.state}`, []);
  const found = Number(state?.format ?? format);
  if (found > format) throw migrationErrors.failure('HISTORY_NEWER', { place, found, known: format });
  return state !== undefined;
}
