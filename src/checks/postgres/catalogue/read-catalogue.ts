import type { Ask } from '../../../postgres/migrations/recorder';
import type { Catalogue, Column, Constraint, Index, Relation, RelationKind, UserType, Volatility } from './catalogue';

/** What a database has, outside of PostgreSQL's own schemas and of temporary ones. Reads its catalogue only. */
export async function readCatalogue(ask: Ask): Promise<Catalogue> {
  const rows = (await ask(question)) as readonly { readonly found: string }[];
  const found = JSON.parse(rows[0]?.found ?? '{}') as Found;
  return {
    relations: new Map(found.relations.map((relation) => [relation.name, relationOf(relation)])),
    types: new Map(found.types.map((type) => [type.name ?? '', withoutNulls<UserType>(type)])),
    schemas: new Set(found.schemas),
    extensions: new Set(found.extensions),
    functions: new Map(found.functions),
    searchPath: found.searchPath,
    timeZone: found.timeZone,
    serverVersion: found.serverVersion,
    isComplete: true,
  };
}

interface Found {
  readonly relations: readonly FoundRelation[];
  readonly types: readonly Nullable<UserType>[];
  readonly schemas: readonly string[];
  readonly extensions: readonly string[];
  readonly functions: readonly (readonly [string, Volatility])[];
  readonly searchPath: readonly string[];
  readonly timeZone: string;
  readonly serverVersion: number;
}

interface FoundRelation {
  readonly name: string;
  readonly schema: string;
  readonly localName: string;
  readonly kind: RelationKind;
  readonly columns: readonly Nullable<Column>[];
  readonly constraints: readonly Nullable<Constraint>[];
  readonly indexes: readonly Nullable<Index>[];
  readonly partitionKey: string | null;
  readonly bound: string | null;
  readonly calls: readonly string[] | null;
  readonly parents: readonly string[];
  readonly isPartition: boolean;
  readonly reads: readonly string[];
  readonly readColumns: Readonly<Record<string, readonly string[]>> | null;
  readonly ownedBy: string | null;
  readonly isLogged: boolean;
  readonly triggers: readonly string[];
  readonly rows: number | null;
  readonly bytes: number | null;
}

type Nullable<Type> = { readonly [Key in keyof Type]: Type[Key] | null };

function relationOf({
  columns,
  constraints,
  indexes,
  ownedBy,
  rows,
  bytes,
  partitionKey,
  bound,
  calls,
  readColumns,
  ...rest
}: FoundRelation): Relation {
  return {
    ...rest,
    columns: columns.map((column) => withoutNulls<Column>(column)),
    constraints: constraints.map((constraint) => withoutNulls<Constraint>(constraint)),
    indexes: indexes.map((index) => withoutNulls<Index>(index)),
    ...(partitionKey !== null && { partitionKey }),
    ...(bound !== null && { bound }),
    ...(readColumns !== null && { readColumns }),
    ...(calls !== null && calls.length > 0 && { calls }),
    ...(ownedBy !== null && { ownedBy }),
    ...(rows !== null && { rows }),
    ...(bytes !== null && { bytes }),
    isNew: false,
  };
}

function withoutNulls<Type>(value: Nullable<Type>): Type {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null)) as Type;
}

const own = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
const list = (expression: string, from: string) => `coalesce((SELECT json_agg(${expression}) FROM ${from}), '[]')`;
const qualified = (name: string) => `format('%I.%I', ${name}.nspname, ${name === 'n' ? 'c' : 'r'}.relname)`;

const columns = list(
  `json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'isNotNull', a.attnotnull,
    'default', CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
    'generated', CASE WHEN a.attgenerated = 's' THEN 'stored' WHEN a.attgenerated = 'v' THEN 'virtual'
      WHEN a.attidentity = 'a' THEN 'always' WHEN a.attidentity = 'd' THEN 'by default' END,
    'collation', (SELECT l.collname FROM pg_collation l JOIN pg_type y ON y.oid = a.atttypid
      WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation)) ORDER BY a.attnum`,
  `pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped`,
);
const columnNames = (keys: string, table: string) =>
  `coalesce((SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(${keys}) WITH ORDINALITY AS k(number, place)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.number), '[]')`;
const constraints = list(
  `json_build_object('name', o.conname,
    'kind', CASE o.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check'
      WHEN 'x' THEN 'exclude' ELSE 'not null' END,
    'columns', ${columnNames('o.conkey', 'o.conrelid')}, 'isValidated', o.convalidated,
    'references', (SELECT ${qualified('m')} FROM pg_class r JOIN pg_namespace m ON m.oid = r.relnamespace WHERE r.oid = o.confrelid),
    'referencedColumns', CASE WHEN o.contype = 'f' THEN ${columnNames('o.confkey', 'o.confrelid')} END,
    'onDelete', CASE o.confdeltype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END,
    'onUpdate', CASE o.confupdtype WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END,
    'definition', CASE WHEN o.contype = 'c' THEN pg_get_constraintdef(o.oid) END,
    'index', (SELECT r.relname FROM pg_class r WHERE r.oid = o.conindid AND o.contype <> 'f')) ORDER BY o.conname`,
  `pg_constraint o WHERE o.conrelid = c.oid AND o.contype IN ('p', 'u', 'f', 'c', 'x', 'n')`,
);
const indexes = list(
  `json_build_object('name', r.relname, 'columns', ${columnNames('i.indkey::smallint[]', 'i.indrelid')}, 'isUnique', i.indisunique,
    'isPrimary', i.indisprimary, 'isValid', i.indisvalid, 'method', m.amname, 'isPartial', i.indpred IS NOT NULL,
    'hasExpressions', i.indexprs IS NOT NULL,
    'uses', CASE WHEN i.indexprs IS NOT NULL OR i.indpred IS NOT NULL THEN coalesce((SELECT json_agg(DISTINCT a.attname)
      FROM pg_depend p JOIN pg_attribute a ON a.attrelid = p.refobjid AND a.attnum = p.refobjsubid
      WHERE p.classid = 'pg_class'::regclass AND p.objid = i.indexrelid AND p.refclassid = 'pg_class'::regclass
        AND p.refobjid = i.indrelid AND p.refobjsubid > 0 AND NOT p.refobjsubid = ANY (i.indkey)), '[]') END) ORDER BY r.relname`,
  `pg_index i JOIN pg_class r ON r.oid = i.indexrelid JOIN pg_am m ON m.oid = r.relam WHERE i.indrelid = c.oid`,
);
const related = (from: string) =>
  list(`DISTINCT ${qualified('m')}`, `${from} JOIN pg_namespace m ON m.oid = r.relnamespace`);

/** Functions that the relation, or something that belongs to it, depends on. */
const called = list(
  `DISTINCT format('%I.%I', m.nspname, f.proname)`,
  `pg_depend p JOIN pg_proc f ON f.oid = p.refobjid JOIN pg_namespace m ON m.oid = f.pronamespace
    WHERE p.refclassid = 'pg_proc'::regclass AND p.refobjid >= 16384 AND ${own.replaceAll('n.', 'm.')} AND (p.classid, p.objid) IN (
      SELECT 'pg_trigger'::regclass::oid, t.oid FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
      UNION ALL SELECT 'pg_attrdef'::regclass, d.oid FROM pg_attrdef d WHERE d.adrelid = c.oid
      UNION ALL SELECT 'pg_constraint'::regclass, o.oid FROM pg_constraint o WHERE o.conrelid = c.oid
      UNION ALL SELECT 'pg_rewrite'::regclass, w.oid FROM pg_rewrite w WHERE w.ev_class = c.oid
      UNION ALL SELECT 'pg_policy'::regclass, y.oid FROM pg_policy y WHERE y.polrelid = c.oid
      UNION ALL SELECT 'pg_class'::regclass, i.indexrelid FROM pg_index i WHERE i.indrelid = c.oid)`,
);

const question = `SELECT json_build_object(
  'relations', ${list(
    `json_build_object('name', ${qualified('n')}, 'schema', n.nspname, 'localName', c.relname,
      'kind', CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
        WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence' ELSE 'index' END,
      'columns', CASE WHEN c.relkind IN ('i', 'I', 'S') THEN '[]' ELSE ${columns} END,
      'constraints', ${constraints}, 'indexes', ${indexes},
      'parents', ${list(qualified('m'), 'pg_inherits h JOIN pg_class r ON r.oid = h.inhparent JOIN pg_namespace m ON m.oid = r.relnamespace WHERE h.inhrelid = c.oid')},
      'isPartition', c.relispartition,
      'partitionKey', CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
      'bound', CASE WHEN c.relkind IN ('r', 'p', 'f') AND c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
      'reads', ${related(`pg_rewrite w JOIN pg_depend p ON p.objid = w.oid AND p.classid = 'pg_rewrite'::regclass AND p.refclassid = 'pg_class'::regclass
        JOIN pg_class r ON w.ev_class = c.oid AND r.oid = p.refobjid AND r.oid <> c.oid`)},
      'readColumns', CASE WHEN c.relkind IN ('v', 'm') THEN (SELECT json_object_agg(u.name, u.columns)
        FROM (SELECT ${qualified('m')} AS name, json_agg(DISTINCT a.attname) AS columns
          FROM pg_rewrite w JOIN pg_depend p ON p.objid = w.oid AND p.classid = 'pg_rewrite'::regclass AND p.refclassid = 'pg_class'::regclass
          JOIN pg_class r ON r.oid = p.refobjid AND r.oid <> c.oid JOIN pg_namespace m ON m.oid = r.relnamespace
          JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = p.refobjsubid AND p.refobjsubid > 0
          WHERE w.ev_class = c.oid GROUP BY 1) u) END,
      'ownedBy', coalesce(
        (SELECT ${qualified('m')} FROM pg_index i JOIN pg_class r ON r.oid = i.indrelid JOIN pg_namespace m ON m.oid = r.relnamespace WHERE i.indexrelid = c.oid),
        (SELECT ${qualified('m')} FROM pg_depend p JOIN pg_class r ON r.oid = p.refobjid JOIN pg_namespace m ON m.oid = r.relnamespace
          WHERE p.classid = 'pg_class'::regclass AND p.objid = c.oid AND c.relkind = 'S' AND p.deptype IN ('a', 'i') LIMIT 1)),
      'isLogged', c.relpersistence = 'p',
      'triggers', ${list('t.tgname ORDER BY t.tgname', 'pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal')},
      'calls', CASE WHEN c.relkind IN ('r', 'p', 'v', 'm', 'f') THEN ${called} END,
      'rows', CASE WHEN c.reltuples >= 0 THEN c.reltuples::bigint WHEN c.relkind IN ('r', 'm') AND pg_relation_size(c.oid) = 0 THEN 0 END,
      'bytes', CASE WHEN c.relkind IN ('r', 'm', 'i') THEN pg_total_relation_size(c.oid) END) ORDER BY n.nspname, c.relname`,
    `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I') AND ${own}`,
  )},
  'types', ${list(
    `json_build_object('name', format('%I.%I', n.nspname, t.typname),
      'kind', CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite' WHEN 'r' THEN 'range' ELSE 'other' END,
      'labels', ${list('e.enumlabel ORDER BY e.enumsortorder', 'pg_enum e WHERE e.enumtypid = t.oid')},
      'base', CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
      'isConstrained', t.typtype = 'd' AND (t.typnotnull OR EXISTS (SELECT FROM pg_constraint o WHERE o.contypid = t.oid)))`,
    `pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class r ON r.oid = t.typrelid
      WHERE ${own} AND t.typelem = 0 AND (t.typtype <> 'c' OR r.relkind = 'c')`,
  )},
  'schemas', ${list('n.nspname', `pg_namespace n WHERE ${own}`)},
  'extensions', ${list('x.extname', 'pg_extension x')},
  'functions', ${list(
    `json_build_array(format('%I.%I', n.nspname, f.proname), CASE f.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END)`,
    `pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace WHERE ${own}`,
  )},
  'searchPath', to_json(current_schemas(false)),
  'timeZone', current_setting('TimeZone'),
  'serverVersion', current_setting('server_version_num')::int)::text AS found`;
