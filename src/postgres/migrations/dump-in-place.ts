import { quoteIdentifier } from '../identifier';
import { escapeLike } from '../parameters';
import type { PostgresPrograms } from './postgres-programs';

/** A line of `pg_restore --list`: `215; 1259 16388 TABLE public stock owner`. */
const entry = /^\d+; \d+ \d+ (SCHEMA|EXTENSION|COMMENT) - (SCHEMA |EXTENSION )?(.*?)(?: \S*)?$/;

export interface InPlace {
  /** The lines of the dump that are to be restored. */
  readonly list: string;
  /** Empties the database of all that the dump brings back, and of all that is newer. */
  readonly head: string;
}

/**
 * A database is brought back by making it empty and restoring the dump, in one transaction. Schemas and extensions that are there stay:
 * making them takes rights that a migrating user need not have, and tables that are kept may live in them.
 */
export async function planInPlace(
  programs: PostgresPrograms,
  contents: string,
  keep: readonly string[],
  signal: AbortSignal,
): Promise<InPlace> {
  const schemas = new Set(await programs.query('SELECT nspname FROM pg_namespace', signal));
  const extensions = new Set(await programs.query('SELECT extname FROM pg_extension', signal));
  const dumped = { SCHEMA: new Set<string>(['public']), EXTENSION: new Set<string>(['plpgsql']) };
  const list = contents.split('\n').filter((line) => {
    const [, kind, of, name = ''] = entry.exec(line) ?? [];
    if (kind === undefined) return true;
    if (kind === 'SCHEMA' || kind === 'EXTENSION') dumped[kind].add(name);
    const isSchema = kind === 'SCHEMA';
    if (isSchema) return !schemas.has(name);
    return kind === 'EXTENSION' || of === 'EXTENSION ' ? !extensions.has(name) : true;
  });
  const newer = {
    schemas: [...schemas].filter((name) => !dumped.SCHEMA.has(name)),
    extensions: [...extensions].filter((name) => !dumped.EXTENSION.has(name)),
  };
  return { list: list.join('\n'), head: emptying(keep, newer) };
}

/** Whether a name is one of those that are kept, as SQL. */
function isKept(column: string, keep: readonly string[]): string {
  if (keep.length === 0) return 'false';
  const patterns = keep.map((name) => literal(escapeLike(name).replaceAll('*', '%').replaceAll('?', '_')));
  return `(${patterns.map((pattern) => `${column} LIKE ${pattern}`).join(' OR ')})`;
}

function emptying(
  keep: readonly string[],
  newer: { readonly schemas: readonly string[]; readonly extensions: readonly string[] },
): string {
  const ofUsers = (schema: string) => `${schema}.nspname !~ '^pg_' AND ${schema}.nspname <> 'information_schema'`;
  const notOfExtension = (catalogue: string, oid: string) =>
    `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;
  const kept = `${isKept('c.relname', keep)} OR EXISTS (SELECT FROM pg_depend d JOIN pg_class o ON o.oid = d.refobjid
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
        AND d.deptype IN ('a', 'i') AND ${isKept('o.relname', keep)})`;
  const relations = `SELECT format('DROP %s IF EXISTS %I.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW'
        WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${ofUsers('n')} AND ${notOfExtension('pg_class', 'c.oid')} AND NOT (${kept})`;
  const routines = `SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${ofUsers('n')} AND ${notOfExtension('pg_proc', 'p.oid')}`;
  const types = `SELECT format('DROP TYPE IF EXISTS %I.%I CASCADE', n.nspname, t.typname)
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
      WHERE (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c') AND ${ofUsers('n')} AND ${notOfExtension('pg_type', 't.oid')}`;
  // Names are those from before the first drop: what went with another one is passed over.
  const drops = `DO $evolvent$
DECLARE statements text[] := ARRAY(${relations}) || ARRAY(${routines}) || ARRAY(${types});
DECLARE statement text;
BEGIN
  FOREACH statement IN ARRAY statements LOOP EXECUTE statement; END LOOP;
END $evolvent$;`;
  const extensions = newer.extensions.map((name) => `DROP EXTENSION IF EXISTS ${quoteIdentifier(name)} CASCADE;`);
  const schemas = newer.schemas.map((name) => literal(name)).join(', ');
  const dropSchemas = `DO $evolvent$
DECLARE name text;
BEGIN
  FOR name IN SELECT n.nspname FROM pg_namespace n WHERE n.nspname IN (${schemas || 'NULL'}) AND ${ofUsers('n')}
    AND ${notOfExtension('pg_namespace', 'n.oid')}
    AND NOT EXISTS (SELECT FROM pg_extension e WHERE e.extnamespace = n.oid)
    AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND (${kept}))
  LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP;
END $evolvent$;`;
  const settings = `SET client_min_messages = warning; SET LOCAL lock_timeout = '30s'; SET LOCAL search_path = '';`;
  return ['BEGIN;', settings, drops, ...extensions, dropSchemas, ''].join('\n');
}

function literal(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
