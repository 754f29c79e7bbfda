import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from '../attribute-values';
import { type DynamodbClient, loadSdk } from '../client';
import { isNamed } from '../errors';
import type { EventsTable } from '../events-table';
import { partitionName, sortName } from '../keys';

type Send = Pick<DynamoDBClient, 'send'>['send'];

/** What a restore asks of a table beside what the adapter does. */
export interface ArchiveRequests {
  /** The items that are there, by the text of their keys. At most 100 keys. */
  find(keys: readonly Item[]): Promise<ReadonlyMap<string, Item>>;
  /** False where the item is not as it was read any more. */
  replace(item: Item, standing: Item | undefined): Promise<boolean>;
  /** False where the item is not as it was read any more. */
  remove(standing: Item): Promise<boolean>;
}

export const mostKeysAtOnce = 100;

export function keyOf({ layout }: Pick<EventsTable, 'layout'>, item: Item): Item {
  const names = [partitionName(layout), sortName(layout)];
  return Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}

export function keyText(key: Item): string {
  return JSON.stringify(key);
}

export function archiveRequests(client: DynamodbClient, table: EventsTable): ArchiveRequests {
  const send: Send = client.send.bind(client);
  return {
    async find(keys) {
      const { BatchGetItemCommand } = await loadSdk();
      const found = new Map<string, Item>();
      let Keys: Item[] = [...keys];
      for (let delay = 50; Keys.length > 0; delay = Math.min(delay * 2, 5000)) {
        const request = { [table.name]: { Keys, ConsistentRead: true } };
        const { Responses, UnprocessedKeys } = await send(new BatchGetItemCommand({ RequestItems: request }));
        for (const item of Responses?.[table.name] ?? []) found.set(keyText(keyOf(table, item)), item);
        Keys = UnprocessedKeys?.[table.name]?.Keys ?? [];
        if (Keys.length > 0) await pause(Math.random() * delay);
      }
      return found;
    },
    async replace(Item, standing) {
      const { PutItemCommand } = await loadSdk();
      const condition = standing === undefined ? isAbsent(table) : isAsRead(standing);
      return whereItHolds(() => send(new PutItemCommand({ TableName: table.name, Item, ...condition })));
    },
    async remove(standing) {
      const { DeleteItemCommand } = await loadSdk();
      const input = { TableName: table.name, Key: keyOf(table, standing), ...isAsRead(standing) };
      return whereItHolds(() => send(new DeleteItemCommand(input)));
    },
  };
}

async function whereItHolds(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}

function isAbsent({ layout }: EventsTable) {
  return {
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': partitionName(layout) },
  };
}

/** A condition has at most 300 operators and 4 KB. */
const mostCompared = 100;

function isAsRead(item: Item) {
  const compared = Object.entries(item).slice(0, mostCompared);
  return {
    ConditionExpression: compared.map((_, index) => `#a${index} = :a${index}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(compared.map(([name], index) => [`#a${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(compared.map(([, value], index) => [`:a${index}`, value])),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
