import type { Finding } from '../../store/finding';
import type { Query } from '../session';

/** What is said where nothing stops rewrites: the guard is missing, and this role may not make it. */
export async function guardFinding(query: Query): Promise<Finding | undefined> {
  const [row] = await query(
    `SELECT (EXISTS (SELECT FROM pg_event_trigger WHERE evtname = 'evolvent_rewrite_guard')
       OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))::text AS guarded, current_user::text AS role`,
    [],
  );
  if (row?.guarded === 'true') return undefined;
  return {
    rule: 'rewrite-guard-missing',
    severity: 'note',
    place: `role ${row?.role}`,
    explanation:
      'Nothing stops a migration that rewrites a large table, because this role may not make event triggers.',
    remedy: "Have a superuser run `evolvent run` once, or say rewriteLimit: 'off'.",
  };
}
