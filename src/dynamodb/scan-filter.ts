import type { AttributeValue, ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { EventTypeFilter } from '../store/event-store-adapter';
import { attributeOf } from './attribute-values';
import { separatorOf } from './event-name';
import { highestSequence, partitionName, sortKey, sortName } from './keys';
import type { TableLayout } from './layout';

/** An expression of DynamoDB has 4 KB and 300 operators. */
const mostTypes = 50;

/**
 * What need not travel. It saves no reading, and nothing relies on it: what comes is looked at again. Items without the layout's
 * keys or event type pass, so that a layout which does not fit the table is an error and not an empty table.
 */
export function scanFilter(
  layout: TableLayout,
  eventTypes: readonly EventTypeFilter[] | undefined,
): Partial<ScanCommandInput> {
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};
  const name = (attribute: string) => added(names, '#a', attribute);
  const value = (attribute: AttributeValue) => added(values, ':v', attribute);
  const conditions: string[] = [];
  if (typeof layout.streamId !== 'string') {
    const key = name(partitionName(layout));
    const isStream = `begins_with(${key}, ${value({ S: layout.streamId.prefix })})`;
    conditions.push(`(NOT attribute_type(${key}, ${value({ S: 'S' })}) OR ${isStream})`);
  }
  if (typeof layout.sequenceNumber !== 'string') {
    const key = name(sortName(layout));
    const isPlace = `${key} BETWEEN ${value(sortKey(layout, 0))} AND ${value(sortKey(layout, highestSequence(layout)))}`;
    conditions.push(`(NOT attribute_type(${key}, ${value({ S: 'S' })}) OR ${isPlace})`);
  }
  for (const [attribute, wanted] of Object.entries(layout.where)) {
    conditions.push(`${name(attribute)} = ${value(attributeOf(wanted))}`);
  }
  if (eventTypes !== undefined && eventTypes.length <= mostTypes) {
    const type = name(layout.eventType);
    const separator = separatorOf(layout);
    const alternatives = eventTypes.flatMap(({ eventType }) => [
      `${type} = ${value({ S: eventType })}`,
      ...(separator === undefined ? [] : [`begins_with(${type}, ${value({ S: `${eventType}${separator}` })})`]),
    ]);
    conditions.push(`(attribute_not_exists(${type}) OR ${alternatives.join(' OR ')})`);
  }
  if (conditions.length === 0) return {};
  return {
    FilterExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

/** Adds a value under a placeholder of its own. */
function added<Value>(record: Record<string, Value>, start: string, value: Value): string {
  const placeholder = `${start}${Object.keys(record).length}`;
  record[placeholder] = value;
  return placeholder;
}
