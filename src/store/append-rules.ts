import { say } from '../errors/say';
import { storeErrors } from './errors';
import type { AppendOptions, EventToAppend, ExpectedSequence, PageOptions, StreamRange } from './event-store-adapter';

const { failure } = storeErrors;

/** The rules that every adapter checks before it asks the database anything. */
export function requireAppend(
  streamId: string,
  events: readonly EventToAppend[],
  options: AppendOptions,
): ExpectedSequence {
  requireStreamId(streamId);
  if (events.length === 0) throw failure('NOTHING_TO_APPEND', { streamId });
  const expected: unknown = options?.expectedSequence;
  const isNumber = typeof expected === 'number' && Number.isSafeInteger(expected) && expected >= 0;
  if (!isNumber && expected !== 'none' && expected !== 'any') {
    throw failure('INVALID_EXPECTED_SEQUENCE', { streamId, found: expected });
  }
  const ids = new Set<string>();
  for (const { eventId, eventType } of events) {
    if (ids.has(eventId)) throw failure('EVENT_ID_REUSED', { eventType, streamId, eventId });
    ids.add(eventId);
  }
  return expected as ExpectedSequence;
}

export function requireStreamId(streamId: unknown): asserts streamId is string {
  const isId =
    typeof streamId === 'string' && streamId !== '' && !streamId.includes('\u0000') && !/\p{Surrogate}/u.test(streamId);
  if (!isId) throw failure('INVALID_STREAM_ID', { found: streamId });
}

/** Whether the stream ends where the append expects it to. */
export function isExpected(expected: ExpectedSequence, actual: number | undefined): boolean {
  return expected === 'any' || (expected === 'none' ? actual === undefined : actual === expected);
}

export function requirePages({ limit, pageSize }: PageOptions): void {
  requirePositive('limit', limit);
  requirePositive('pageSize', pageSize);
}

export function requireRange(range: StreamRange): void {
  requirePages(range);
  const { from, to, direction } = range;
  for (const [option, found] of Object.entries({ from, to })) {
    if (found === undefined || (Number.isSafeInteger(found) && found >= 0)) continue;
    throw failure('INVALID_READ_OPTIONS', { option, found, reason: 'a sequence number is an integer from 0 on' });
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw failure('INVALID_READ_OPTIONS', { option: 'from', found: from, reason: `it is higher than to, ${to}` });
  }
  if (direction !== undefined && direction !== 'forwards' && direction !== 'backwards') {
    throw failure('INVALID_READ_OPTIONS', {
      option: 'direction',
      found: direction,
      reason: `it is 'forwards' or 'backwards', not ${say(direction)}`,
    });
  }
}

function requirePositive(option: string, found: number | undefined): void {
  if (found === undefined || (Number.isSafeInteger(found) && found > 0)) return;
  throw failure('INVALID_READ_OPTIONS', { option, found, reason: 'it is not a positive integer' });
}
