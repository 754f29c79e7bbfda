import type { DataSource, QueryRunner } from 'typeorm';
import { migrationErrors } from '../../migrations/errors';
import type { Lease, LockAnswer, LockHolder, RunLock } from '../../migrations/run-lock';
import type { Query, Row } from '../session';
import { haveOwnTables, type OwnTables } from './own-tables';

interface Options {
  readonly dataSource: DataSource;
  readonly place: string;
  readonly tables: OwnTables;
}

const key = `hashtextextended('evolvent migrations ' || current_database() || ' ' || $1, 0)`;

/**
 * An advisory lock of a session of its own, in which no transaction is ever open: a session that waits in one would hold up CREATE INDEX
 * CONCURRENTLY for ever. The fence stands in a row beside it.
 */
export function postgresRunLock({ dataSource, place, tables }: Options): RunLock {
  const ask: Query = (statement, parameters) => dataSource.query<Row[]>(statement, [...parameters]);

  const holder = async (): Promise<LockHolder | undefined> => {
    if (!(await haveOwnTables(ask, tables, place))) return undefined;
    const [row] = await ask(
      `SELECT s.run_id, s.actor, s.fence::text AS fence, s.pid::text AS pid,
              to_char(s.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since,
              host(a.client_addr) AS address, a.application_name AS application
       FROM ${tables.state} s
       JOIN pg_locks l ON l.locktype = 'advisory' AND l.granted AND l.pid = s.pid
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND l.objsubid = 1 AND (l.classid::bigint << 32 | l.objid::bigint) = ${key}
       LEFT JOIN pg_stat_activity a ON a.pid = s.pid`,
      [tables.state],
    );
    return row === undefined ? undefined : holderOf(row);
  };

  return {
    holder,
    async tryAcquire(owner): Promise<LockAnswer> {
      const session = dataSource.createQueryRunner();
      try {
        const query = queryOf(session);
        // A step may take longer than the server lets a session be idle. Older servers have no such setting.
        await query(`SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'`, []);
        const [tried] = await query(`SELECT pg_try_advisory_lock(${key})::text AS got, pg_backend_pid()::text AS pid`, [
          tables.state,
        ]);
        if (tried?.got !== 'true') {
          await session.release();
          return { holder: (await holder()) ?? nobodyKnown() };
        }
        if (!(await holdsLock(query, tables))) {
          throw migrationErrors.failure('DATABASE_UNFIT', {
            place,
            reason:
              'a lock of this session was not held by it a moment later, so a pooler gives out another connection for each transaction',
            remedy: 'Connect the migrations to the server itself, or to a pooler in session mode.',
          });
        }
        const [raised] = await query(
          `UPDATE ${tables.state} SET fence = fence + 1, run_id = $1, actor = $2, since = clock_timestamp(), pid = pg_backend_pid()
           RETURNING fence::text AS fence`,
          [owner.runId, owner.actor],
        ).then(rowsOfUpdate);
        return { lease: await leaseOf(session, Number(raised?.fence), tables, place, owner.runId) };
      } catch (error) {
        // Its session may hold the lock: the pool must not give it to somebody else.
        await endSession(session);
        throw error;
      }
    },
    async takeAway() {
      const before = await holder();
      if (!(await haveOwnTables(ask, tables, place))) return undefined;
      // First its sessions, or the row of the fence may be locked for as long as they live.
      await ask(
        `SELECT pg_terminate_backend(pid)::text AS ended FROM pg_locks WHERE locktype = 'advisory' AND granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND objsubid = 1 AND (classid::bigint << 32 | objid::bigint) = ${key}`,
        [tables.state],
      );
      if (before !== undefined) {
        await ask(
          `SELECT pg_terminate_backend(pid)::text AS ended FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = $1`,
          [workSessionName(before.runId)],
        );
      }
      await ask(
        `UPDATE ${tables.state} SET fence = fence + 1, run_id = NULL, actor = NULL, since = NULL, pid = NULL`,
        [],
      );
      return before;
    },
  };
}

async function leaseOf(
  session: QueryRunner,
  fence: number,
  tables: OwnTables,
  place: string,
  runId: string,
): Promise<Lease> {
  const query = queryOf(session);
  const lost = new AbortController();
  const lose = () => lost.abort(migrationErrors.failure('LOCK_LOST', { place, runId }));
  const connection: { on(event: string, listener: () => void): void; off(event: string, listener: () => void): void } =
    await session.connect();
  connection.on('error', lose);
  connection.on('end', lose);
  let isReleased = false;
  const lease: Lease = {
    fence,
    lost: lost.signal,
    async confirm() {
      if (!lost.signal.aborted) {
        const isHeld = await holdsLock(query, tables, fence).catch(() => false);
        if (!isHeld) lose();
      }
      if (lost.signal.aborted) throw lost.signal.reason;
    },
    async release() {
      if (isReleased) return;
      isReleased = true;
      connection.off('error', lose);
      connection.off('end', lose);
      if (lost.signal.aborted) return endSession(session);
      try {
        await query(
          `UPDATE ${tables.state} SET run_id = NULL, actor = NULL, since = NULL, pid = NULL WHERE fence = $1`,
          [fence],
        );
        await query(`SELECT pg_advisory_unlock(${key})`, [tables.state]);
        await session.release();
      } catch {
        await endSession(session);
      }
    },
  };
  sessions.set(lease, query);
  return lease;
}

async function holdsLock(query: Query, tables: OwnTables, fence?: number): Promise<boolean> {
  const [row] = await query(
    `SELECT (EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()
               AND objsubid = 1 AND (classid::bigint << 32 | objid::bigint) = ${key})
             AND ($2::bigint IS NULL OR EXISTS (SELECT FROM ${tables.state} WHERE fence = $2)))::text AS held`,
    [tables.state, fence ?? null],
  );
  return row?.held === 'true';
}

/** How the session that migrations run in is seen by the server. */
export function workSessionName(runId: string): string {
  return `evolvent migrations ${runId}`;
}

/** Ends the connection itself: whatever it holds or has set goes with it. */
export async function endSession(session: QueryRunner): Promise<void> {
  const release: unknown = Reflect.get(session, 'releasePostgresConnection');
  if (typeof release === 'function') await release.call(session, new Error('The session of the lock is over.'));
  else await session.release();
}

function holderOf(row: Row): LockHolder {
  const from = row.address == null ? '' : `, connected from ${row.address}`;
  return {
    runId: row.run_id ?? '',
    actor: row.actor ?? 'unknown',
    since: row.since ?? '',
    fence: Number(row.fence),
    session: `backend ${row.pid}${from}`,
  };
}

/** The session that holds a lease: what is written under it needs no other connection. */
export function sessionOf(lease: Lease): Query | undefined {
  return sessions.get(lease);
}

const sessions = new WeakMap<Lease, Query>();

/** The lock is taken, and its holder has not yet said who it is. */
function nobodyKnown(): LockHolder {
  return { runId: '', actor: 'a runner that has just begun', since: new Date().toISOString(), fence: 0 };
}

function queryOf(session: QueryRunner): Query {
  return (statement, parameters) => session.query(statement, [...parameters]);
}

/** TypeORM gives the rows of an UPDATE with their number. */
function rowsOfUpdate(answer: unknown): readonly Row[] {
  return Array.isArray(answer) && Array.isArray(answer[0]) ? answer[0] : (answer as readonly Row[]);
}
