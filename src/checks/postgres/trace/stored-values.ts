import { quoteIdentifier } from '../../../postgres/identifier';
import type { Ask } from '../../../postgres/migrations/recorder';
import type { RelationName } from '../catalogue/catalogue';

/** The stored values of a table, as text, column by column. */
export interface StoredValues {
  readonly name: RelationName;
  readonly rows: number;
  /** By the number that a column keeps whatever it is called. */
  readonly columns: ReadonlyMap<number, StoredColumn>;
}

export interface StoredColumn {
  readonly name: string;
  readonly type: string;
  readonly values: readonly (string | null)[];
}

interface FoundTable {
  readonly id: string;
  readonly name: RelationName;
  readonly columns: readonly { readonly number: number; readonly name: string; readonly type: string }[];
}

/** Rows beyond are not looked at: a trace is of a few rows. */
const mostRows = 200;

/** The values of all tables that hold rows, by the table's object identifier; of those named, where some are. */
export async function storedValues(ask: Ask, only?: ReadonlySet<string>): Promise<ReadonlyMap<string, StoredValues>> {
  const tables = (await ask(tablesQuestion)) as readonly { readonly found: string }[];
  const found = new Map<string, StoredValues>();
  for (const table of JSON.parse(tables[0]?.found ?? '[]') as FoundTable[]) {
    if (only !== undefined && !only.has(table.id)) continue;
    found.set(table.id, await valuesOf(ask, table, new Map()));
  }
  return found;
}

/**
 * The values of one table as they were before, its columns read as of their former types: so that a type that only says the same in another way
 * changes nothing. Undefined where a value does not fit its former type any more, or the table is gone.
 */
export async function valuesAsBefore(ask: Ask, id: string, before: StoredValues): Promise<StoredValues | undefined> {
  const tables = (await ask(tablesQuestion)) as readonly { readonly found: string }[];
  const table = (JSON.parse(tables[0]?.found ?? '[]') as FoundTable[]).find((each) => each.id === id);
  if (table === undefined) return undefined;
  const formerTypes = new Map([...before.columns].map(([number, { type }]) => [number, type]));
  return valuesOf(ask, table, formerTypes);
}

async function valuesOf(ask: Ask, table: FoundTable, formerTypes: ReadonlyMap<number, string>): Promise<StoredValues> {
  const expressions = table.columns.map(({ number, name, type }) => {
    const former = formerTypes.get(number);
    const column = quoteIdentifier(name);
    return former === undefined || former === type ? `${column}::text` : `${column}::${former}::text`;
  });
  const rows = (await ask(
    `SELECT ARRAY[${expressions.join(', ')}]::text[] AS "values" FROM ONLY ${table.name} LIMIT ${mostRows}`,
  )) as readonly { readonly values: readonly (string | null)[] }[];
  return {
    name: table.name,
    rows: rows.length,
    columns: new Map(
      table.columns.map(({ number, name, type }, index) => [
        number,
        { name, type, values: rows.map(({ values }) => values[index] ?? null) },
      ]),
    ),
  };
}

const tablesQuestion = `SELECT coalesce(json_agg(json_build_object('id', c.oid::text, 'name', format('%I.%I', n.nspname, c.relname), 'columns',
    coalesce((SELECT json_agg(json_build_object('number', a.attnum, 'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'))), '[]')::text AS found
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
