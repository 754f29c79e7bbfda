import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { StoredEvent } from '../event/stored-event';
import type { PageOptions, Pages } from '../store/event-store-adapter';
import type { Item } from './attribute-values';

/** How many items DynamoDB is asked for at once, where nobody says; a page of it never has more than 1 MB. */
const defaultPageSize = 500;

export interface PageRequest {
  readonly Limit: number;
  readonly ExclusiveStartKey: Record<string, AttributeValue> | undefined;
}

export interface PageAnswer {
  readonly Items?: Item[] | undefined;
  readonly LastEvaluatedKey?: Record<string, AttributeValue> | undefined;
}

/** Asks page after page, and hands out what is an event: never more than the limit, and no empty page. */
export async function* eventPages(
  ask: (request: PageRequest) => Promise<PageAnswer>,
  eventOf: (item: Item) => StoredEvent | undefined,
  { limit = Number.POSITIVE_INFINITY, pageSize = defaultPageSize }: PageOptions,
): Pages {
  let remaining = limit;
  let start: PageRequest['ExclusiveStartKey'];
  do {
    const { Items = [], LastEvaluatedKey } = await ask({
      Limit: Math.min(pageSize, 2 ** 31 - 1),
      ExclusiveStartKey: start,
    });
    const events: StoredEvent[] = [];
    for (const item of Items) {
      if (events.length === remaining) break;
      const event = eventOf(item);
      if (event) events.push(event);
    }
    remaining -= events.length;
    if (events.length > 0) yield events;
    start = LastEvaluatedKey;
  } while (start !== undefined && remaining > 0);
}
