import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { EventsTable } from './events-table';
import { highestSequence, partitionKey, partitionName, sortKey, sortName } from './keys';

export interface SequenceRange {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** A strongly consistent query for a stream's items; undefined where the table has no keys in that range. */
export function streamQuery({ name, layout }: EventsTable, streamId: string, { from, to }: SequenceRange) {
  const highest = highestSequence(layout);
  if (from !== undefined && from > highest) return undefined;
  return {
    TableName: name,
    ConsistentRead: true,
    KeyConditionExpression: '#stream = :stream AND #sequence BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#stream': partitionName(layout), '#sequence': sortName(layout) },
    ExpressionAttributeValues: {
      ':stream': partitionKey(layout, streamId),
      ':from': sortKey(layout, from ?? 0),
      ':to': sortKey(layout, Math.min(to ?? highest, highest)),
    },
  } satisfies QueryCommandInput;
}
