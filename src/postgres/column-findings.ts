import type { Finding } from '../store/finding';
import type { EventsTable } from './events-table';
import type { EventColumns } from './layout';
import type { ColumnDescription, TableDescription } from './table-description';

const texts = ['text', 'character varying', 'citext'];
const integers = ['bigint', 'integer', 'smallint', 'numeric'];
const json = ['jsonb', 'json', 'text', 'character varying'];

function typesFor({ layout }: EventsTable): Record<keyof EventColumns, readonly string[]> {
  return {
    streamId: typeof layout.streamId === 'string' ? [...texts, 'uuid', ...integers] : texts,
    sequenceNumber: typeof layout.sequenceNumber === 'string' ? integers : texts,
    eventType: texts,
    eventVersion: [...integers, ...texts],
    payload: json,
    metadata: json,
    eventId: [...texts, 'uuid'],
    recordedAt: ['timestamp with time zone', 'timestamp without time zone', ...texts],
    globalPosition: ['bigint', 'integer'],
    transactionId: ['xid8'],
  };
}

/** What keeps the columns of a table from being those of its layout. */
export function columnFindings(table: EventsTable, description: TableDescription): Finding[] {
  const findings: Finding[] = [];
  const types = typesFor(table);
  for (const [part, column] of Object.entries(table.columns) as [keyof EventColumns, string | undefined][]) {
    if (column === undefined) continue;
    const found = description.columns.get(column);
    const finding =
      found === undefined ? missing(table, part, column) : columnFinding(table, part, column, found, types[part]);
    if (finding !== undefined) findings.push(finding);
  }
  for (const column of Object.keys(table.layout.where)) {
    if (!description.columns.has(column)) findings.push(missing(table, 'where', column));
  }
  const filled = new Set([...Object.values(table.columns), ...Object.keys(table.layout.where)]);
  for (const [column, { notNull, filledByItself, generated }] of description.columns) {
    if (!notNull || filledByItself || generated || filled.has(column)) continue;
    findings.push({
      rule: 'unfilled-column',
      severity: 'blocker',
      place: `${table.name}.${column}`,
      explanation: `The column ${column} has to have a value, has no default, and the layout does not name it: nothing can be appended.`,
      remedy: 'Give the column a default, or name it in the layout: under where, if it is the same for every event.',
    });
  }
  return findings;
}

function columnFinding(
  table: EventsTable,
  part: keyof EventColumns,
  column: string,
  { type, isEnum, filledByItself, generated }: ColumnDescription,
  types: readonly string[],
): Finding | undefined {
  const place = `${table.name}.${column}`;
  if (!types.includes(type) && !(part === 'eventType' && isEnum)) {
    return {
      rule: 'wrong-type',
      severity: 'blocker',
      place,
      explanation: `The column ${column}, which the layout names for ${part}, is of type ${type}.`,
      remedy: `Correct the layout; the types that ${part} can have are ${types.join(', ')}.`,
    };
  }
  const filledByTable = part === 'globalPosition' || part === 'transactionId';
  if (filledByTable && !filledByItself) {
    return {
      rule: 'missing-default',
      severity: part === 'globalPosition' ? 'blocker' : 'warning',
      place,
      explanation: `Nothing fills the column ${column} where a row does not say its value: such events would have no place in the global order.`,
      remedy: part === 'globalPosition' ? 'Make it an identity column.' : 'Give it the default pg_current_xact_id().',
    };
  }
  if (generated && part !== 'globalPosition') {
    return {
      rule: 'generated-column',
      severity: 'blocker',
      place,
      explanation: `The column ${column}, which the layout names for ${part}, is generated: nothing else can be written into it.`,
      remedy: 'Name another column in the layout.',
    };
  }
  return undefined;
}

function missing(table: EventsTable, part: string, column: string): Finding {
  return {
    rule: 'missing-column',
    severity: 'blocker',
    place: `${table.name}.${column}`,
    explanation: `There is no column ${column}, which the layout names for ${part}.`,
    remedy: 'Correct the layout, or add the column with a migration of your own.',
  };
}
