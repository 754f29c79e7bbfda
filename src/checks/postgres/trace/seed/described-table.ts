import type { AskScratch } from '../scratch/scratch';

/** A type as far as its values need it. */
export interface DescribedType {
  /** As SQL takes it, without modifier: `numeric`, `stock.mood`. */
  readonly name: string;
  /** As the catalogue has it: `numeric`, `int4`, `mood`. */
  readonly typname: string;
  readonly kind: 'base' | 'enum' | 'domain' | 'composite' | 'range' | 'multirange' | 'array' | 'other';
  readonly labels: readonly string[];
  /** Of a domain its base, with its modifier; of an array its elements, of a range what it ranges over. */
  readonly of?: DescribedType;
  /** Of a composite. */
  readonly parts: readonly DescribedType[];
  /** As `format_type` says it with the modifier: `character varying(20)`. */
  readonly full: string;
}

export interface DescribedColumn {
  readonly name: string;
  readonly type: DescribedType;
  readonly isNotNull: boolean;
  /** The database makes its values: it is generated, an identity or has a sequence. */
  readonly isMade: boolean;
  readonly hasDefault: boolean;
}

export interface DescribedForeignKey {
  readonly columns: readonly string[];
  /** As SQL takes it. */
  readonly parent: string;
  readonly parentColumns: readonly string[];
}

export interface DescribedCheck {
  readonly columns: readonly string[];
  /** The condition alone. */
  readonly expression: string;
}

export interface DescribedTable {
  /** As SQL takes it, with its schema. */
  readonly name: string;
  readonly isPartitioned: boolean;
  readonly columns: readonly DescribedColumn[];
  readonly foreignKeys: readonly DescribedForeignKey[];
  readonly checks: readonly DescribedCheck[];
  readonly triggers: readonly { readonly name: string; readonly enabled: string }[];
}

const ofUsers = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

const columnsOf = `(SELECT coalesce(json_agg(json_build_object('name', a.attname, 'oid', a.atttypid::bigint, 'modifier', a.atttypmod,
    'isNotNull', a.attnotnull, 'hasDefault', a.atthasdef,
    'isMade', a.attgenerated <> '' OR a.attidentity <> '' OR coalesce(pg_get_expr(f.adbin, f.adrelid) ~ 'nextval\\(', false)) ORDER BY a.attnum), '[]')
  FROM pg_attribute a LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)`;

const named = (keys: string, relation: string) =>
  `(SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(${keys}) WITH ORDINALITY AS k(number, place)
    JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number)`;

const tables = `SELECT c.oid::bigint AS oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name, c.relkind = 'p' AS partitioned,
  ${columnsOf} AS columns,
  (SELECT coalesce(json_agg(json_build_object('columns', ${named('o.conkey', 'o.conrelid')},
      'parent', (SELECT quote_ident(pn.nspname) || '.' || quote_ident(p.relname) FROM pg_class p JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE p.oid = o.confrelid),
      'parentColumns', ${named('o.confkey', 'o.confrelid')}) ORDER BY o.oid), '[]')
    FROM pg_constraint o WHERE o.conrelid = c.oid AND o.contype = 'f' AND o.conparentid = 0) AS "foreignKeys",
  (SELECT coalesce(json_agg(json_build_object('columns', coalesce(${named('o.conkey', 'o.conrelid')}, '[]'),
      'expression', pg_get_expr(o.conbin, o.conrelid)) ORDER BY o.oid), '[]')
    FROM pg_constraint o WHERE o.conrelid = c.oid AND o.contype = 'c') AS checks,
  (SELECT coalesce(json_agg(json_build_object('name', t.tgname, 'enabled', t.tgenabled::text)), '[]')
    FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled <> 'D') AS triggers
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't' AND ${ofUsers}
  ORDER BY n.nspname, c.relname`;

const types = `SELECT t.oid::bigint AS oid, format_type(t.oid, NULL) AS name, t.typname, t.typtype::text AS typtype,
  (t.typelem <> 0 AND t.typcategory = 'A') AS "isArray", t.typelem::bigint AS element, t.typbasetype::bigint AS base, t.typtypmod AS modifier,
  (SELECT r.rngsubtype::bigint FROM pg_range r WHERE r.rngtypid = t.oid) AS subtype,
  (SELECT r.rngtypid::bigint FROM pg_range r WHERE r.rngmultitypid = t.oid) AS range,
  (SELECT coalesce(json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]') FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels,
  (SELECT coalesce(json_agg(json_build_object('oid', a.atttypid::bigint, 'modifier', a.atttypmod) ORDER BY a.attnum), '[]')
    FROM pg_attribute a WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS parts
  FROM pg_type t WHERE t.typisdefined`;

interface TypeRow {
  readonly oid: string;
  readonly name: string;
  readonly typname: string;
  readonly typtype: string;
  readonly isArray: boolean;
  readonly element: string;
  readonly base: string;
  readonly modifier: number;
  readonly subtype: string | null;
  readonly range: string | null;
  readonly labels: readonly string[];
  readonly parts: readonly Typed[];
}

interface Typed {
  readonly oid: number;
  readonly modifier: number;
}

interface TableRow extends Omit<DescribedTable, 'columns' | 'isPartitioned'> {
  readonly partitioned: boolean;
  readonly columns: readonly (Omit<DescribedColumn, 'type'> & Typed)[];
}

/** The tables that are the service's own, and no partitions. */
export async function describeTables(query: AskScratch): Promise<readonly DescribedTable[]> {
  const byOid = new Map((await rowsOf<TypeRow>(query, types)).map((row) => [String(row.oid), row]));
  const found = await rowsOf<TableRow>(query, tables);
  const used = new Map<string, Typed>(
    found.flatMap(({ columns }) => columns.map((column) => [keyOf(column), column] as const)),
  );
  for (const { typtype, base, modifier, parts } of byOid.values()) {
    if (typtype === 'd') used.set(keyOf({ oid: Number(base), modifier }), { oid: Number(base), modifier });
    if (typtype === 'c') for (const part of parts) used.set(keyOf(part), part);
  }
  const formatted = await fullNames(query, [...used.values()]);

  const typeOf = (typed: Typed): DescribedType => {
    const row = byOid.get(String(typed.oid));
    const full = formatted.get(keyOf(typed)) ?? row?.name ?? 'text';
    if (row === undefined) return { name: full, typname: '', kind: 'other', labels: [], parts: [], full };
    const { name, typname, typtype, isArray, labels } = row;
    const described = { name, typname, labels, full, parts: [] };
    if (isArray)
      return { ...described, kind: 'array', of: typeOf({ oid: Number(row.element), modifier: typed.modifier }) };
    if (typtype === 'd')
      return { ...described, kind: 'domain', of: typeOf({ oid: Number(row.base), modifier: row.modifier }) };
    if (typtype === 'r') return { ...described, kind: 'range', of: typeOf({ oid: Number(row.subtype), modifier: -1 }) };
    if (typtype === 'm')
      return { ...described, kind: 'multirange', of: typeOf({ oid: Number(row.range), modifier: -1 }) };
    if (typtype === 'c') return { ...described, kind: 'composite', parts: row.parts.map(typeOf) };
    return { ...described, kind: typtype === 'e' ? 'enum' : typtype === 'b' ? 'base' : 'other' };
  };
  return found.map(({ partitioned, columns, ...table }) => ({
    ...table,
    isPartitioned: partitioned,
    columns: columns.map((column) => ({ ...column, type: typeOf(column) })),
  }));
}

const keyOf = ({ oid, modifier }: Typed) => `${oid}:${modifier}`;

async function fullNames(query: AskScratch, typed: readonly Typed[]): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<{ key: string; name: string }>(
    query,
    `SELECT oid || ':' || modifier AS key, format_type(oid::oid, modifier) AS name FROM unnest($1::bigint[], $2::int[]) AS u(oid, modifier)`,
    [typed.map(({ oid }) => oid), typed.map(({ modifier }) => modifier)],
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}

async function rowsOf<Row>(
  query: AskScratch,
  statement: string,
  parameters?: readonly unknown[],
): Promise<readonly Row[]> {
  return (await query(statement, parameters)) as readonly unknown[] as readonly Row[];
}
