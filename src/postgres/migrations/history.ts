import type { QueryRunner } from 'typeorm';
import type { JsonObject } from '../../event/json';
import { migrationErrors } from '../../migrations/errors';
import type { History, HistoryEntry, HistoryKind, NewHistoryEntry } from '../../migrations/history';
import type { TargetName } from '../../migrations/migration';
import type { Query } from '../session';
import { haveOwnTables, makeOwnTables, type OwnTables } from './own-tables';
import { sessionOf } from './run-lock';

interface Options {
  readonly place: string;
  readonly tables: OwnTables;
  readonly query: Query;
  readonly transaction: (work: (query: Query) => Promise<void>) => Promise<void>;
  /** How a transaction of the target's is asked, past what records its statements. */
  readonly queryOf: (runner: QueryRunner) => Query;
}

/** The history of runs in a table of PostgreSQL, which is only ever added to. */
export function postgresHistory({ place, tables, query, transaction, queryOf }: Options): History {
  return {
    place: `${tables.history} of ${place}`,
    async prepare() {
      if (await haveOwnTables(query, tables, place)) return;
      await transaction((inside) => makeOwnTables(inside, tables));
    },
    async entries() {
      if (!(await haveOwnTables(query, tables, place))) return [];
      const rows = await query(
        `SELECT number::text AS number, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
                run_id, kind, target, migration, actor, tool, details::text AS details
         FROM ${tables.history} AS h ORDER BY h.number`,
        [],
      );
      return rows.map(entryOf);
    },
    async write(entries, lease, within) {
      const ask = within === undefined ? (sessionOf(lease) ?? query) : queryOf(within as QueryRunner);
      const written = await ask(insertInto(tables), [lease.fence, JSON.stringify(entries.map(rowOf))]);
      if (written.length < entries.length)
        throw migrationErrors.failure('LOCK_LOST', { place, runId: entries[0]?.runId });
    },
  };
}

/**
 * The state's row is locked until the transaction ends, so that nobody raises the fence between this condition and the commit.
 * Rows come back only where the fence is the latest.
 */
function insertInto(tables: OwnTables): string {
  return `WITH lease AS (SELECT fence FROM ${tables.state} WHERE fence = $1 FOR SHARE)
    INSERT INTO ${tables.history} (run_id, kind, target, migration, actor, tool, fence, details)
    SELECT e->>'run_id', e->>'kind', e->>'target', e->>'migration', e->>'actor', e->>'tool', lease.fence, e->'details'
    FROM lease, jsonb_array_elements($2::jsonb) WITH ORDINALITY AS entries(e, place)
    ORDER BY place RETURNING '' AS written`;
}

function rowOf({ runId, kind, target, migration, actor, tool, details }: NewHistoryEntry) {
  return { run_id: runId, kind, target, migration, actor, tool, details };
}

function entryOf(row: Readonly<Record<string, string | null | undefined>>): HistoryEntry {
  return {
    number: Number(row.number),
    at: row.at ?? '',
    runId: row.run_id ?? '',
    kind: row.kind as HistoryKind,
    ...(row.target == null ? {} : { target: row.target as TargetName }),
    ...(row.migration == null ? {} : { migration: row.migration }),
    actor: row.actor ?? '',
    tool: row.tool ?? '',
    details: JSON.parse(row.details ?? '{}') as JsonObject,
  };
}
