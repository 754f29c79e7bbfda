import { storeErrors } from '../store/errors';
import { type EventLayout, type NoField, none } from '../store/layout';
import { requireIdentifier } from './identifier';

/**
 * Where the PostgreSQL adapter finds an event's parts. A text names a column; its type is up to the table: text, varchar or uuid
 * for ids, any integer (or text, with `padded`) for the sequence number, jsonb, json or text for payload and metadata.
 */
export interface PostgresLayout extends EventLayout {
  /** A column that grows with every row, filled by the table itself. It takes both this and `transactionId` to read all in order. */
  readonly globalPosition: string | NoField;
  /** A column of type xid8: which transactions have to be over before the event may be read in the global order. */
  readonly transactionId: string | NoField;
}

/** The layout of the table that `createEventsTable` makes where it is given no other. */
export const eventsTableLayout: PostgresLayout = {
  streamId: 'stream_id',
  sequenceNumber: 'sequence_number',
  eventType: 'event_type',
  eventVersion: 'event_version',
  payload: 'payload',
  metadata: 'metadata',
  eventId: 'event_id',
  recordedAt: 'recorded_at',
  firstSequence: 1,
  where: {},
  globalPosition: 'global_position',
  transactionId: 'transaction_id',
};

/** The columns that a layout names. */
export interface EventColumns {
  readonly streamId: string;
  readonly sequenceNumber: string;
  readonly eventType: string;
  readonly eventVersion?: string;
  readonly payload: string;
  readonly metadata?: string;
  readonly eventId?: string;
  readonly recordedAt?: string;
  readonly globalPosition?: string;
  readonly transactionId?: string;
}

/**
 * What a caller said of the table, completed: with our own names for what is not said, except that a table has a global order only
 * where both its columns are named. Throws `LAYOUT_INVALID`.
 */
export function resolveLayout(said: Partial<PostgresLayout> | undefined): PostgresLayout {
  if (said === undefined) return eventsTableLayout;
  const unknown = Object.keys(said).find((part) => !Object.hasOwn(eventsTableLayout, part));
  if (unknown !== undefined) throw invalid(`it has no part ${JSON.stringify(unknown)}`);
  const saidParts = Object.fromEntries(Object.entries(said).filter(([, field]) => field !== undefined));
  const layout = { ...eventsTableLayout, globalPosition: none(), transactionId: none(), ...saidParts };
  requireConsistent(layout);
  return layout;
}

export function columnsOf(layout: PostgresLayout): EventColumns {
  const { payload, streamId, sequenceNumber } = layout;
  if (typeof payload !== 'string' && payload.kind === 'rest') {
    throw invalid('rest() is for DynamoDB: a row of PostgreSQL has the payload in one column');
  }
  return {
    streamId: typeof streamId === 'string' ? streamId : streamId.name,
    sequenceNumber: typeof sequenceNumber === 'string' ? sequenceNumber : sequenceNumber.name,
    eventType: layout.eventType,
    ...(typeof layout.eventVersion === 'string' && { eventVersion: layout.eventVersion }),
    payload: typeof payload === 'string' ? payload : payload.name,
    ...named('metadata', layout.metadata),
    ...named('eventId', layout.eventId),
    ...named('recordedAt', layout.recordedAt),
    ...named('globalPosition', layout.globalPosition),
    ...named('transactionId', layout.transactionId),
  };
}

function named(part: keyof EventColumns, field: PostgresLayout['metadata']): Partial<EventColumns> {
  if (typeof field === 'string') return { [part]: field };
  return field.kind === 'none' ? {} : { [part]: field.name };
}

function requireConsistent(layout: PostgresLayout): void {
  const { globalPosition, transactionId, ...columns } = columnsOf(layout);
  if ((globalPosition === undefined) !== (transactionId === undefined)) {
    throw invalid(
      'globalPosition and transactionId go together: with one alone, events of late commits would be skipped',
    );
  }
  const names = [...Object.values({ ...columns, globalPosition, transactionId }), ...Object.keys(layout.where)];
  const seen = new Set<string>();
  for (const name of names) {
    if (name === undefined) continue;
    if (seen.has(requireIdentifier(name))) throw invalid(`it names the column ${name} twice`);
    seen.add(name);
  }
  for (const [column, value] of Object.entries(layout.where)) {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw invalid(`where.${column} is no text, number or boolean`);
  }
  const { eventVersion, sequenceNumber, firstSequence } = layout;
  if (firstSequence !== 0 && firstSequence !== 1) throw invalid('firstSequence is 0 or 1');
  if (typeof eventVersion !== 'string') {
    if (eventVersion.kind === 'metadata property' && columns.metadata === undefined) {
      throw invalid('it keeps the version in the metadata, and no metadata');
    }
    if (eventVersion.kind === 'name suffix' && eventVersion.separator === '')
      throw invalid('the separator of nameSuffix() is empty');
  }
  if (typeof sequenceNumber !== 'string' && !(sequenceNumber.digits >= 1 && sequenceNumber.digits <= 15)) {
    throw invalid('padded() takes 1 to 15 digits');
  }
}

function invalid(reason: string) {
  return storeErrors.failure('LAYOUT_INVALID', { reason });
}
