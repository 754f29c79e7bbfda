import { quoteIdentifier } from '../identifier';
import type { Query } from '../session';

/** The SQLSTATE that the guard raises. */
export const rewriteRefused = 'EV001';

/**
 * Makes the event trigger that stops a rewrite of a table before it begins. It acts only in sessions that ask for it, so
 * nothing else notices. False where the role may not make event triggers.
 */
export async function makeRewriteGuard(query: Query, schema: string): Promise<boolean> {
  const [found] = await query(`SELECT '' AS found FROM pg_event_trigger WHERE evtname = 'evolvent_rewrite_guard'`, []);
  if (found !== undefined) return true;
  const [role] = await query(
    `SELECT (rolsuper OR EXISTS (SELECT FROM pg_roles r WHERE r.rolname = 'rds_superuser' AND pg_has_role(r.oid, 'member')))::text AS may
     FROM pg_roles WHERE rolname = current_user`,
    [],
  );
  if (role?.may !== 'true') return false;
  const name = `${quoteIdentifier(schema)}.evolvent_rewrite_guard`;
  await query(
    `CREATE OR REPLACE FUNCTION ${name}() RETURNS event_trigger LANGUAGE plpgsql AS $guard$
     DECLARE
       rewritten oid := pg_event_trigger_table_rewrite_oid();
       bound bigint := nullif(current_setting('evolvent.rewrite_limit', true), '')::bigint;
       allowed text := coalesce(current_setting('evolvent.rewrites', true), '');
     BEGIN
       IF bound IS NULL OR pg_table_size(rewritten) < bound THEN RETURN; END IF;
       IF EXISTS (SELECT FROM jsonb_array_elements_text(nullif(allowed, '')::jsonb) AS name WHERE to_regclass(name) = rewritten) THEN RETURN; END IF;
       RAISE EXCEPTION 'table % would be rewritten', rewritten::regclass USING ERRCODE = '${rewriteRefused}', DETAIL = json_build_object(
         'table', rewritten::regclass::text, 'reason', pg_event_trigger_table_rewrite_reason(), 'bytes', pg_table_size(rewritten))::text;
     END $guard$`,
    [],
  );
  await query(`CREATE EVENT TRIGGER evolvent_rewrite_guard ON table_rewrite EXECUTE FUNCTION ${name}()`, []);
  return true;
}

/** What the guard of these settings refuses: tables of at least `limit` bytes that are not named. */
export function guardSettings(limit: number | undefined, rewrites: readonly string[]): string {
  const bound = limit === undefined ? '' : String(limit);
  const names = rewrites.length === 0 ? '' : JSON.stringify(rewrites);
  return `SET evolvent.rewrite_limit = '${bound}'; SET evolvent.rewrites = '${names.replaceAll("'", "''")}'`;
}

const reasons: readonly (readonly [number, string])[] = [
  [1, 'it changes whether the table is logged'],
  [2, 'a new column has a default that differs from row to row'],
  [4, 'the type of a column changes'],
  [8, 'it changes the access method'],
];

/** What the guard found, from the detail of its error. */
export function refusedRewrite(detail: unknown): { readonly table: string; readonly reason: string } {
  const found = JSON.parse(typeof detail === 'string' ? detail : '{}') as {
    table?: string;
    reason?: number;
    bytes?: number;
  };
  const reason = reasons.filter(([bit]) => ((found.reason ?? 0) & bit) !== 0).map(([, text]) => text);
  return {
    table: found.table ?? 'unknown',
    reason: `${reason.join(', ') || 'its rows change'}; ${found.bytes ?? 0} bytes`,
  };
}
