import type { Ask } from '../../../postgres/migrations/recorder';
import type { RelationName } from '../catalogue/catalogue';
import { compareLocks, type Effects, type LockMode } from '../effects/effects';

/** How a transaction stands: what it holds, which files there are, and how much it has read. By object identifier: names may change. */
export type Standing = ReadonlyMap<string, RelationStanding>;

interface RelationStanding {
  /** Undefined where it was dropped. */
  readonly name: RelationName | undefined;
  readonly lock: LockMode | undefined;
  readonly file: string | undefined;
  /** Rows that were read in sequence. */
  readonly read: number;
}

/** Asks how the transaction of this session stands. */
export async function standingOf(ask: Ask): Promise<Standing> {
  const rows = (await ask(question)) as readonly Readonly<Record<'id' | 'name' | 'modes' | 'file' | 'read', string>>[];
  return new Map(
    rows.map(({ id, name, modes, file, read }) => {
      const held = (modes ?? '').split(',').filter((mode): mode is LockMode => mode !== '');
      const lock = held.toSorted(compareLocks).at(-1);
      return [id, { name: name ?? undefined, lock, file: file ?? undefined, read: Number(read ?? 0) }];
    }),
  );
}

/** What a statement did, of which the transaction stood like this before and like that after. Of what was there before, that is. */
export function effectsBetween(before: Standing, after: Standing): Effects {
  const locks = new Map<RelationName, LockMode>();
  const rewritten = new Set<RelationName>();
  const scanned = new Set<RelationName>();
  for (const [id, { name, lock, file, read }] of before) {
    const now = after.get(id);
    if (name === undefined || now === undefined) continue;
    if (now.lock !== undefined && (lock === undefined || compareLocks(now.lock, lock) > 0)) locks.set(name, now.lock);
    if (now.name !== undefined && file !== now.file) rewritten.add(name);
    if (now.read > read) scanned.add(name);
  }
  return { locks, rewritten, scanned };
}

/** All that a transaction holds. */
export function locksOf(standing: Standing): ReadonlyMap<RelationName, LockMode> {
  return new Map(
    [...standing.values()].flatMap(({ name, lock }) =>
      name === undefined || lock === undefined ? [] : [[name, lock] as const],
    ),
  );
}

const question = `SELECT coalesce(c.id, l.id)::text AS id, c.name, l.modes, c.file, c.read
  FROM (SELECT c.oid AS id, format('%I.%I', n.nspname, c.relname) AS name, nullif(pg_relation_filenode(c.oid), 0)::text AS file,
      CASE WHEN c.relkind IN ('r', 'm', 'p') THEN pg_stat_get_xact_tuples_returned(c.oid) END::text AS read
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'i', 'I', 'S')) c
  FULL JOIN (SELECT relation AS id, string_agg(replace(mode, 'Lock', ''), ',') AS modes FROM pg_locks
    WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted AND relation >= 16384
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) GROUP BY relation) l ON l.id = c.id`;
