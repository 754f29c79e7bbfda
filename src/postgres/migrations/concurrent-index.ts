import { migrationErrors } from '../../migrations/errors';
import type { Query } from '../session';
import { type ConcurrentIndex, concurrentIndexOf, withoutLeadingComments } from './statement-text';

export type IndexState = 'absent' | 'invalid' | 'valid';

/** What stands in the database of an index: one that was interrupted while it was made is there, and invalid. */
export async function stateOfIndex(query: Query, { index, table }: ConcurrentIndex): Promise<IndexState> {
  // The new index stands in the schema of its table, whatever the search path says.
  const [row] = await query(
    `SELECT i.indisvalid::text AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE CASE WHEN $2::text IS NULL THEN i.indexrelid = to_regclass($1)
       ELSE i.indrelid = to_regclass($2) AND c.relname = (parse_ident($1))[array_upper(parse_ident($1), 1)] END`,
    [index ?? null, table ?? null],
  );
  if (row === undefined) return 'absent';
  return row.valid === 'true' ? 'valid' : 'invalid';
}

/** Drops what an interrupted CREATE INDEX CONCURRENTLY left, which IF NOT EXISTS would silently keep. */
export async function dropInvalidIndex(
  query: Query,
  index: ConcurrentIndex,
  log: (line: string) => void,
): Promise<void> {
  if (index.index === undefined || (await stateOfIndex(query, index)) !== 'invalid') return;
  const [row] = await query(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE i.indrelid = to_regclass($2) AND NOT i.indisvalid
       AND c.relname = (parse_ident($1))[array_upper(parse_ident($1), 1)]`,
    [index.index, index.table],
  );
  if (row?.name == null) return;
  log(
    `Index ${row.name} is invalid, left by a CREATE INDEX CONCURRENTLY that was interrupted. It is dropped and made again.`,
  );
  await query(`DROP INDEX CONCURRENTLY ${row.name}`, []);
}

/**
 * Whether a statement that was begun, and never recorded as finished, has run. Throws `MIGRATION_INTERRUPTED` where the database does
 * not say.
 */
export async function hasRun(query: Query, migration: string, statement: string): Promise<boolean> {
  // They may be repeated at any time.
  if (/^(vacuum|analyze|cluster|reindex|checkpoint|refresh)\b/i.test(withoutLeadingComments(statement))) return false;
  const index = concurrentIndexOf(statement);
  if (index?.index === undefined) {
    throw migrationErrors.failure('MIGRATION_INTERRUPTED', {
      migration,
      reason: `it is not known whether this has run: ${statement}`,
    });
  }
  const state = await stateOfIndex(query, index);
  return index.action === 'create' ? state === 'valid' : state === 'absent';
}
