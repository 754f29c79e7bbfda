import { storeErrors } from '../store/errors';

/** A table as a caller names it: `evolvent_events`, `inventory.events`, `"Inventory"."Stock.Events"`. */
export interface TableName {
  readonly schema?: string;
  readonly table: string;
}

const part = '"((?:[^"]|"")+)"|([^".]+)';
const tableName = new RegExp(`^(?:(?:${part})\\.)?(?:${part})$`, 's');

/** Longer names would be cut off by PostgreSQL, silently. */
const mostBytes = 63;

/** The parts of a table's name; capitals count as they are written, quotes are needed around dots and quotes only. */
export function parseTableName(text: string, defaultSchema?: string): TableName {
  const match = tableName.exec(text);
  if (!match) throw storeErrors.failure('LAYOUT_INVALID', { reason: `${JSON.stringify(text)} is not a table's name` });
  const [, quotedSchema, plainSchema, quotedTable, plainTable] = match;
  const schema = quotedSchema?.replaceAll('""', '"') ?? plainSchema ?? defaultSchema;
  const table = requireIdentifier(quotedTable?.replaceAll('""', '"') ?? plainTable ?? '');
  return schema === undefined ? { table } : { schema: requireIdentifier(schema), table };
}

/** The name itself, where PostgreSQL can have a column or table of that name. */
export function requireIdentifier(name: unknown): string {
  const isName = typeof name === 'string' && name !== '' && !name.includes('\u0000');
  if (!isName || new TextEncoder().encode(name).length > mostBytes) {
    throw storeErrors.failure('LAYOUT_INVALID', {
      reason: `${JSON.stringify(name)} is not a name of at most ${mostBytes} bytes`,
    });
  }
  return name;
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteTable({ schema, table }: TableName): string {
  return schema === undefined ? quoteIdentifier(table) : `${quoteIdentifier(schema)}.${quoteIdentifier(table)}`;
}

/** As a message names the table. */
export function sayTable({ schema, table }: TableName): string {
  return schema === undefined ? table : `${schema}.${table}`;
}
