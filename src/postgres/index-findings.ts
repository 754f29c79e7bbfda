import type { Finding } from '../store/finding';
import type { EventsTable } from './events-table';
import type { IndexDescription, TableDescription } from './table-description';

/** What a table lacks in constraints and indexes. */
export function indexFindings(table: EventsTable, { indexes }: TableDescription): Finding[] {
  const { streamId, sequenceNumber, eventId, eventType, globalPosition, transactionId } = table.columns;
  const findings: Finding[] = [];
  const sequence = uniqueOn(table, indexes, [streamId, sequenceNumber]);
  if (sequence === undefined) {
    findings.push({
      rule: 'missing-unique-sequence',
      severity: 'blocker',
      place: table.name,
      explanation: `Nothing keeps ${streamId} and ${sequenceNumber} together unique for all events: of two writers at once, both would write the same sequence number.`,
      remedy: `Add a unique constraint on (${streamId}, ${sequenceNumber}), after removing doubles.`,
    });
  }
  const others = Object.keys(table.layout.where).filter((column) => sequence?.columns.includes(column) === false);
  if (others.length > 0) {
    findings.push({
      rule: 'shared-sequence',
      severity: 'warning',
      place: table.name,
      explanation: `Rows that are no events share the sequence numbers of their stream with the events: where one has the next number, nothing can be appended.`,
      remedy: `Make the constraint one on (${[streamId, sequenceNumber, ...others].join(', ')}), unless no other row has a sequence number.`,
    });
  }
  const id = eventId === undefined ? undefined : uniqueOn(table, indexes, [eventId]);
  if (eventId !== undefined && id === undefined) {
    findings.push({
      rule: 'missing-unique-event-id',
      severity: 'warning',
      place: `${table.name}.${eventId}`,
      explanation: `Nothing keeps ${eventId} unique: an id that is used again in another stream is not noticed, and looking for a repeated append reads the table.`,
      remedy: `Add a unique constraint on (${eventId}).`,
    });
  }
  for (const { name, deferrable } of [sequence, id].filter((index) => index !== undefined)) {
    if (!deferrable) continue;
    findings.push({
      rule: 'deferrable-unique',
      severity: 'warning',
      place: `${table.name}: ${name}`,
      explanation: `The constraint ${name} may be deferred: within a transaction of the caller's, a conflict would show only at its commit.`,
      remedy: 'Make the constraint not deferrable.',
    });
  }
  const needed = [{ columns: [eventType], use: 'readByType' }];
  if (globalPosition !== undefined && transactionId !== undefined) {
    needed.push({ columns: [transactionId, globalPosition], use: 'readAll' });
  }
  for (const { columns, use } of needed) {
    if (indexes.some((index) => leadsWith(index, columns))) continue;
    findings.push({
      rule: 'missing-index',
      severity: 'warning',
      place: table.name,
      explanation: `No index begins with ${columns.join(', ')}: ${use} reads the whole table for every page.`,
      remedy: `Add an index on (${columns.join(', ')}), with CREATE INDEX CONCURRENTLY while the service runs.`,
    });
  }
  return findings;
}

/** An index by which no two events agree in these columns. What is the same for every event adds nothing. */
function uniqueOn(
  { layout }: EventsTable,
  indexes: readonly IndexDescription[],
  columns: readonly string[],
): IndexDescription | undefined {
  const allowed = new Set([...columns, ...Object.keys(layout.where)]);
  return indexes.find(
    (index) => index.unique && index.predicate === undefined && index.columns.every((column) => allowed.has(column)),
  );
}

function leadsWith({ columns, predicate }: IndexDescription, wanted: readonly string[]): boolean {
  return predicate === undefined && wanted.every((column, place) => columns[place] === column);
}
