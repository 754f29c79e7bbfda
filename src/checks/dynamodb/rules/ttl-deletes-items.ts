import { isInUse, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';
import { isEventTable } from './event-tables';

const fiveYears = 5 * 365 * 86_400;

export const ttlDeletesItems: DynamodbRule = {
  id: 'dynamodb-ttl-deletes-items',
  title: 'Time to live deletes items at once, or never',
  group: 'data loss',
  severity: 'warning',
  meaning:
    'Time to live takes seconds since 1970 as a number. Items whose time has passed when it is turned on are deleted within days; a time in milliseconds is thousands of years away, and a text is never looked at.',
  remedy:
    'Look whether those items may go. Where the times are of another kind, write them as seconds, as a number, first.',
  async *check(request, run) {
    const { kind, table, before } = request;
    if (kind !== 'set-time-to-live' || request.attribute === 'off' || !isInUse(before)) return;
    if (await isEventTable(run, table)) return;
    const { attribute } = request;
    const place = `${table}.${attribute}`;
    const items = await run.tables.transformed(table, run.sampled);
    const values = items.flatMap((item) => item[attribute] ?? []);
    const now = Date.now() / 1000;
    const past = values.filter(({ N }) => Number(N) < now && Number(N) > now - fiveYears).length;
    if (past > 0) {
      yield {
        place,
        explanation: `Of ${items.length} items of ${table} that were looked at (${saySize(before)}), ${past} have a time in ${attribute} that has passed: DynamoDB deletes those within days.`,
      };
    }
    const unfit = values.filter(({ N }) => N === undefined || Number(N) > now * 100).length;
    if (unfit === 0) return;
    yield {
      place,
      explanation: `Of ${items.length} items of ${table} that were looked at (${saySize(before)}), ${unfit} have no seconds since 1970 in ${attribute}: they are never deleted.`,
    };
  },
};
