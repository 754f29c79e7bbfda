import type { JsonObject } from '../../event/json';
import type { ArchivedEvent } from '../../migrations/restore-points/event-archive';
import { storeErrors } from '../../store/errors';
import type { EventsTable } from '../events-table';
import { parseSequenceNumber } from '../sequence-number';
import type { Row } from '../session';
import type { Column } from './archived-table';

/** The columns as texts, by number: names of columns need not be fit for names of results. */
export function textsOf(columns: readonly Column[], from: string): string {
  return columns.map(({ sql }, index) => `${from}.${sql}::text AS c${index}`).join(', ');
}

/** The event of a row that `textsOf` asked for. Throws `STORED_EVENT_UNREADABLE` where it has no place. */
export function archivedEvent(table: EventsTable, columns: readonly Column[], row: Row): ArchivedEvent {
  const record = Object.fromEntries(columns.map(({ name }, index) => [name, row[`c${index}`] ?? null]));
  const text = (column: string | undefined) => (column === undefined ? undefined : (record[column] ?? undefined));
  const { layout } = table;
  const stored = text(table.columns.streamId) ?? '';
  const streamId = typeof layout.streamId === 'string' ? stored : stored.slice(layout.streamId.prefix.length);
  const sequenceNumber = parseSequenceNumber(layout, text(table.columns.sequenceNumber) ?? '');
  if (sequenceNumber === undefined) {
    const field = `column ${table.columns.sequenceNumber}`;
    throw storeErrors.failure('STORED_EVENT_UNREADABLE', { streamId, field, reason: 'it is no sequence number' });
  }
  const eventId = text(table.columns.eventId);
  const eventType = text(table.columns.eventType);
  const position = text(table.columns.globalPosition);
  return {
    streamId,
    sequenceNumber,
    ...(eventId !== undefined && { eventId }),
    ...(eventType !== undefined && { eventType }),
    ...(position !== undefined && { globalPosition: `${text(table.columns.transactionId)}-${position}` }),
    record,
  };
}

/** The rows of events, as texts of JSON arrays that are small enough to be sent. */
export function* recordsInPieces(events: readonly ArchivedEvent[]): Generator<string> {
  let piece: string[] = [];
  let length = 0;
  for (const { record } of events) {
    const text = JSON.stringify(record satisfies JsonObject);
    if (length + text.length > mostCharacters && piece.length > 0) {
      yield `[${piece.join()}]`;
      piece = [];
      length = 0;
    }
    piece.push(text);
    length += text.length;
  }
  if (piece.length > 0) yield `[${piece.join()}]`;
}

const mostCharacters = 8_000_000;

/** The columns of the records in `$1`, with the types of the table. */
export function recordColumns(columns: readonly Column[], parameter: (value: unknown) => string): string {
  return columns.map(({ name, type }) => `(record ->> ${parameter(name)}::text)::${type}`).join(', ');
}
