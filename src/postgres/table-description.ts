import type { EventsTable } from './events-table';
import type { Query } from './session';

/** A table as the catalogue of PostgreSQL describes it. */
export interface TableDescription {
  /** `r` for a table, `p` for a partitioned one, `v` for a view, and so on. */
  readonly kind: string;
  readonly unlogged: boolean;
  readonly columns: ReadonlyMap<string, ColumnDescription>;
  readonly indexes: readonly IndexDescription[];
}

export interface ColumnDescription {
  /** Without length, and a domain's own type: `character varying`. */
  readonly type: string;
  readonly isEnum: boolean;
  readonly notNull: boolean;
  /** By a default or as an identity. */
  readonly filledByItself: boolean;
  /** Nothing else can be written into it. */
  readonly generated: boolean;
}

export interface IndexDescription {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly deferrable: boolean;
  /** The condition of a partial index. */
  readonly predicate?: string;
}

const tableQuery = `SELECT relkind::text AS kind, relpersistence::text AS persistence FROM pg_class WHERE oid = to_regclass($1)`;

const columnsQuery = `
  SELECT a.attname::text AS name, a.attnotnull::text AS "notNull", a.attidentity::text AS identity,
    a.attgenerated::text AS generated, a.atthasdef::text AS "hasDefault", (t.typtype = 'e')::text AS enum,
    format_type(CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END, NULL) AS type
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped`;

const indexesQuery = `
  SELECT c.relname::text AS name, i.indisunique::text AS "unique", i.indimmediate::text AS immediate,
    pg_get_expr(i.indpred, i.indrelid) AS predicate,
    array_to_json(ARRAY(
      SELECT coalesce(a.attname::text, '') FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place)
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
      WHERE k.place <= i.indnkeyatts ORDER BY k.place))::text AS columns
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE i.indrelid = to_regclass($1) AND i.indisvalid`;

/** Undefined where there is no table of that name. */
export async function describeTable(query: Query, { sql }: EventsTable): Promise<TableDescription | undefined> {
  const [table] = await query(tableQuery, [sql]);
  if (table === undefined) return undefined;
  const columns = await query(columnsQuery, [sql]);
  const indexes = await query(indexesQuery, [sql]);
  return {
    kind: table.kind ?? '',
    unlogged: table.persistence === 'u',
    columns: new Map(
      columns.map((row) => [
        row.name ?? '',
        {
          type: row.type ?? '',
          isEnum: row.enum === 'true',
          notNull: row.notNull === 'true',
          filledByItself: row.hasDefault === 'true' || row.identity !== '',
          generated: row.generated !== '' || row.identity === 'a',
        },
      ]),
    ),
    indexes: indexes.map((row) => ({
      name: row.name ?? '',
      columns: JSON.parse(row.columns ?? '[]') as string[],
      unique: row.unique === 'true',
      deferrable: row.immediate === 'false',
      ...(row.predicate && { predicate: row.predicate }),
    })),
  };
}
