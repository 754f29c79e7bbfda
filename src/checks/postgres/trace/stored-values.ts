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
  const tables = (await tablesThere(ask)).filter(({ id }) => only === undefined || only.has(id));
  return valuesOf(ask, tables, new Map());
}

/**
 * The values of one table as they were before, its columns read as of their former types: so that a type that only says the same in another way
 * changes nothing. Undefined where a value does not fit its former type any more, or the table is gone.
 */
export async function valuesAsBefore(ask: Ask, id: string, before: StoredValues): Promise<StoredValues | undefined> {
  const tables = (await tablesThere(ask)).filter((each) => each.id === id);
  const formerTypes = new Map([...before.columns].map(([number, { type }]) => [number, type]));
  return (await valuesOf(ask, tables, formerTypes)).get(id);
}

async function tablesThere(ask: Ask): Promise<readonly FoundTable[]> {
  const rows = (await ask(tablesQuestion)) as readonly { readonly found: string }[];
  return JSON.parse(rows[0]?.found ?? '[]');
}

/** So many tables are asked for at a time. */
const mostTables = 200;

/** One question for many tables: each has its own columns, and all are texts. */
async function valuesOf(
  ask: Ask,
  tables: readonly FoundTable[],
  formerTypes: ReadonlyMap<number, string>,
): Promise<ReadonlyMap<string, StoredValues>> {
  const found = new Map<string, StoredValues>();
  for (let from = 0; from < tables.length; from += mostTables) {
    const some = tables.slice(from, from + mostTables);
    const parts = some.map(
      (table, place) =>
        `SELECT ${place}::text AS place, (SELECT json_agg(r) FROM (SELECT ARRAY[${expressionsOf(table, formerTypes)}]::text[] AS r FROM ONLY ${table.name} LIMIT ${mostRows}) AS s)::text AS rows`,
    );
    const answers = (await ask(parts.join(' UNION ALL '))) as readonly {
      readonly place: string;
      readonly rows: string | null;
    }[];
    for (const [place, { id, name, columns }] of some.entries()) {
      const answer = answers.find((each) => each.place === String(place));
      const rows = JSON.parse(answer?.rows ?? '[]') as readonly (readonly (string | null)[])[];
      found.set(id, {
        name,
        rows: rows.length,
        columns: new Map(
          columns.map(({ number, ...column }, index) => [
            number,
            { ...column, values: rows.map((row) => row[index] ?? null) },
          ]),
        ),
      });
    }
  }
  return found;
}

/** A column as text; where its type has changed, as its former type says it. */
function expressionsOf({ columns }: FoundTable, formerTypes: ReadonlyMap<number, string>): string {
  const expressions = columns.map(({ number, name, type }) => {
    const former = formerTypes.get(number);
    const column = quoteIdentifier(name);
    return former === undefined || former === type ? `${column}::text` : `${column}::${former}::text`;
  });
  return expressions.join(', ');
}

const tablesQuestion = `SELECT coalesce(json_agg(json_build_object('id', c.oid::text, 'name', format('%I.%I', n.nspname, c.relname), 'columns',
    coalesce((SELECT json_agg(json_build_object('number', a.attnum, 'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '[]'))), '[]')::text AS found
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
