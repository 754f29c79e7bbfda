import type { AttributeValue, ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { requirePages } from '../store/append-rules';
import type { EventTypeFilter, Pages, ScanOptions } from '../store/event-store-adapter';
import { attributeOf } from './attribute-values';
import { separatorOf } from './event-name';
import { type EventsTable, reporting } from './events-table';
import { highestSequence, partitionName, sortKey, sortName } from './keys';
import { eventPages } from './pages';
import { isEvent, readItem } from './stored-item';

/** All events of the table, in no order and at full price: DynamoDB reads, and charges for, every item. Strongly consistent. */
export async function* scan(table: EventsTable, { eventTypes, ...options }: ScanOptions): Pages {
  requirePages(options);
  if (eventTypes?.length === 0) return;
  const { layout } = table;
  const names = eventTypes && new Set(eventTypes.map(({ eventType }) => eventType));
  const query: ScanCommandInput = { TableName: table.name, ConsistentRead: true, ...filterOf(table, eventTypes) };
  yield* eventPages(
    (request) => reporting(table, { call: 'scan' }, () => table.requests.scan({ ...query, ...request })),
    (item) => {
      if (!isEvent(layout, item)) return undefined;
      const event = readItem(layout, item, table.inexactNumbers);
      return names === undefined || names.has(event.eventType) ? event : undefined;
    },
    options,
  );
}

/** What need not travel. It saves no reading, and it is not relied upon: what comes is looked at again. */
function filterOf(
  { layout }: EventsTable,
  eventTypes: readonly EventTypeFilter[] | undefined,
): Partial<ScanCommandInput> {
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  const name = (attribute: string) => {
    const placeholder = `#a${Object.keys(names).length}`;
    names[placeholder] = attribute;
    return placeholder;
  };
  const value = (attribute: AttributeValue) => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = attribute;
    return placeholder;
  };
  const conditions: string[] = [];
  if (typeof layout.streamId !== 'string') {
    conditions.push(`begins_with(${name(partitionName(layout))}, ${value({ S: layout.streamId.prefix })})`);
  }
  if (typeof layout.sequenceNumber !== 'string') {
    const [from, to] = [sortKey(layout, 0), sortKey(layout, highestSequence(layout))];
    conditions.push(`${name(sortName(layout))} BETWEEN ${value(from)} AND ${value(to)}`);
  }
  for (const [attribute, wanted] of Object.entries(layout.where)) {
    conditions.push(`${name(attribute)} = ${value(attributeOf(wanted))}`);
  }
  // An expression may have 4 KB and 300 operators.
  if (eventTypes !== undefined && eventTypes.length <= 50) {
    const type = name(layout.eventType);
    const separator = separatorOf(layout);
    const wanted = eventTypes.map(({ eventType }) => {
      const plain = `${type} = ${value({ S: eventType })}`;
      return separator === undefined
        ? plain
        : `${plain} OR begins_with(${type}, ${value({ S: `${eventType}${separator}` })})`;
    });
    conditions.push(`(${wanted.join(' OR ')})`);
  }
  if (conditions.length === 0) return {};
  return {
    FilterExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  };
}
