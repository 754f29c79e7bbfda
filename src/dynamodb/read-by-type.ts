import type { EvolventError } from '../errors/evolvent-error';
import { requirePages } from '../store/append-rules';
import { storeErrors } from '../store/errors';
import type { EventTypeFilter, PageOptions, Pages } from '../store/event-store-adapter';
import { isNamed, textOf } from './errors';
import { possibleName } from './event-name';
import { adapterName, type EventsTable, reporting } from './events-table';
import { eventPages } from './pages';
import { isEvent, readItem } from './stored-item';

/** The events of some types, through the index on them: eventually consistent, one name after the other, in no order. */
export async function* readByType(
  table: EventsTable,
  filters: readonly EventTypeFilter[],
  options: PageOptions,
): Pages {
  requirePages(options);
  if (table.eventTypeIndex === undefined)
    throw missing(table, 'no eventTypeIndex was named where the adapter was made');
  let remaining = options.limit ?? Number.POSITIVE_INFINITY;
  const byType = new Map(filters.map((filter) => [filter.eventType, filter]));
  for (const { eventType, latestVersion } of byType.values()) {
    for (let index = 0; ; index += 1) {
      const name = possibleName(table.layout, eventType, index);
      if (name === undefined) break;
      let found = 0;
      for await (const page of readNamed(table, table.eventTypeIndex, name, eventType, {
        ...options,
        limit: remaining,
      })) {
        found += page.length;
        remaining -= page.length;
        yield page;
      }
      if (remaining === 0) return;
      // Newer code may have written newer versions, in names that only a question finds.
      if (found === 0 && index > latestVersion) break;
    }
  }
}

function readNamed(table: EventsTable, index: string, name: string, eventType: string, options: PageOptions): Pages {
  const { layout } = table;
  const query = {
    TableName: table.name,
    IndexName: index,
    // So that an index without whole events is an error: its items would read as events without payload.
    Select: 'ALL_ATTRIBUTES' as const,
    KeyConditionExpression: '#type = :type',
    ExpressionAttributeNames: { '#type': layout.eventType },
    ExpressionAttributeValues: { ':type': { S: name } },
  };
  return eventPages(
    (request) =>
      reporting(table, { call: 'read by type', eventType }, async () => {
        try {
          return await table.requests.query({ ...query, ...request });
        } catch (error) {
          throw indexProblem(table, index, error) ?? error;
        }
      }),
    (item) => {
      // Here and not in the query: DynamoDB refuses a filter on what is a key of the index.
      if (!isEvent(table, item)) return undefined;
      const event = readItem(table, item);
      return event.eventType === eventType ? event : undefined;
    },
    options,
  );
}

function indexProblem(table: EventsTable, index: string, error: unknown): EvolventError | undefined {
  const message = textOf(error, 'message');
  if (!isNamed(error, 'ValidationException')) return undefined;
  if (/ALL_ATTRIBUTES is not supported/i.test(message)) {
    return missing(table, `its index ${index} does not hold whole events, its projection is not ALL`, error);
  }
  if (/does not have the specified index/i.test(message)) return missing(table, `it has no index ${index}`, error);
  if (/backfilling/i.test(message)) return missing(table, `its index ${index} is still being filled`, error);
  if (/missed key schema element/i.test(message)) {
    return missing(table, `the hash key of its index ${index} is not ${table.layout.eventType}`, error);
  }
  return undefined;
}

function missing(table: EventsTable, reason: string, cause?: unknown): EvolventError {
  const instead =
    'Use scan({ eventTypes }), which reads the whole table, or make an index on the event type that projects ALL.';
  return storeErrors.failure(
    'CAPABILITY_MISSING',
    { call: 'read by type', adapter: adapterName(table), reason, instead },
    cause,
  );
}
