import { saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';
import { isEventTable } from './event-tables';

export const ttlOnEvents: DynamodbRule = {
  id: 'dynamodb-ttl-on-events',
  title: 'Events are given a time to live',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'DynamoDB deletes every item whose attribute says a time that has passed. Of a stream of events it takes single ones, the oldest first: what is read afterwards begins in the middle, and no state that is built from it is right.',
  remedy:
    'Keep time to live for tables of projections, caches and the like. Events that may go are archived by whole streams first.',
  async *check(request, run) {
    const { kind, table, before } = request;
    if (kind !== 'set-time-to-live' || request.attribute === 'off' || !(await isEventTable(run, table))) return;
    yield {
      place: `${table}.${request.attribute}`,
      explanation: `It turns on time to live for ${table}, which holds events (${saySize(before)}): any event with a number in ${request.attribute} is deleted when that time has passed.`,
    };
  },
};
