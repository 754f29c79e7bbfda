import type { AskScratch } from '../scratch/scratch';

/** Values by which a row comes into one of the partitions, by column. */
export type PartitionValues = (index: number, variant: number) => ReadonlyMap<string, string>;

interface PartitionRow {
  readonly oid: string;
  readonly parent: string;
  readonly bound: string;
  readonly isLeaf: boolean;
  /** Of its parent; null stands for an expression. */
  readonly keys: readonly (string | null)[];
}

const partitions = `SELECT c.oid::bigint AS oid, i.inhparent::bigint AS parent, pg_get_expr(c.relpartbound, c.oid) AS bound, t.isleaf AS "isLeaf",
  (SELECT json_agg(a.attname ORDER BY k.place) FROM pg_partitioned_table p
    CROSS JOIN unnest(p.partattrs::int2[]) WITH ORDINALITY AS k(number, place)
    LEFT JOIN pg_attribute a ON a.attrelid = i.inhparent AND a.attnum = k.number WHERE p.partrelid = i.inhparent) AS keys
  FROM pg_partition_tree($1::text::regclass) t JOIN pg_class c ON c.oid = t.relid JOIN pg_inherits i ON i.inhrelid = c.oid
  WHERE t.level > 0 ORDER BY c.oid`;

/** Undefined where there is no partition that could take a row. */
export async function partitionValues(query: AskScratch, table: string): Promise<PartitionValues | undefined> {
  const rows = (await query(partitions, [table])) as readonly unknown[] as readonly PartitionRow[];
  const byOid = new Map(rows.map((row) => [row.oid, row]));
  const leaves = rows.filter(({ isLeaf }) => isLeaf);
  if (leaves.length === 0) return undefined;
  return (index, variant) => {
    const values = new Map<string, string>();
    const step = variant === 0 ? Math.floor(index / leaves.length) : 0;
    for (let at = leaves[(index + variant) % leaves.length]; at !== undefined; at = byOid.get(at.parent)) {
      const bound = boundValues(at.bound, step);
      for (const [place, key] of at.keys.entries()) {
        const value = bound[place];
        if (key !== null && value !== undefined) values.set(key, value);
      }
    }
    return values;
  };
}

/** Values of the keys within `FOR VALUES FROM (…) TO (…)` or `IN (…)`; of DEFAULT and of hashes any will do. */
function boundValues(bound: string, step: number): readonly (string | undefined)[] {
  const [, listed] = /^FOR VALUES IN \(([\s\S]*)\)$/.exec(bound) ?? [];
  if (listed !== undefined) {
    const values = literals(listed);
    return [values[step % values.length]];
  }
  const [, from] = /^FOR VALUES FROM \(([\s\S]*?)\) TO \(/.exec(bound) ?? [];
  return from === undefined ? [] : literals(from).map((value) => value && after(value, step));
}

function literals(text: string): readonly (string | undefined)[] {
  const found = text.matchAll(/'((?:[^']|'')*)'|[^,\s]+/g);
  return [...found].map(([whole, inside]) => {
    if (inside !== undefined) return inside.replaceAll("''", "'");
    return /^(?:minvalue|maxvalue|null)$/i.test(whole) ? undefined : whole;
  });
}

/** A little above the lower bound: so many days or whole numbers. */
function after(value: string, step: number): string {
  if (/^-?\d+$/.test(value)) return String(BigInt(value) + BigInt(step));
  const [, date, rest = ''] = /^(\d{4}-\d\d-\d\d)(.*)$/.exec(value) ?? [];
  if (date === undefined) return value;
  return new Date(Date.parse(date) + step * 86_400_000).toISOString().slice(0, 10) + rest;
}
