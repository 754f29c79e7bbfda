import { requireRange, requireStreamId } from '../store/append-rules';
import type { Pages, StreamRange } from '../store/event-store-adapter';
import { type EventsTable, reporting } from './events-table';
import { eventPages } from './pages';
import { isEvent, readItem } from './stored-item';
import { streamQuery } from './stream-query';

/** The events of a stream, strongly consistent. */
export async function* readStream(table: EventsTable, streamId: string, range: StreamRange): Pages {
  requireStreamId(streamId);
  requireRange(range);
  const { layout } = table;
  const query = streamQuery(table, streamId, range);
  if (query === undefined) return;
  const { limit, pageSize } = range;
  // What a limit leaves unread need not be paid for, where every item is an event.
  const filtered = Object.keys(layout.where).length > 0;
  const wanted = filtered || limit === undefined ? pageSize : Math.min(limit, pageSize ?? limit);
  yield* eventPages(
    (request) =>
      reporting(table, { call: 'read a stream', streamId }, () =>
        table.requests.query({ ...query, ...request, ScanIndexForward: range.direction !== 'backwards' }),
      ),
    (item) => (isEvent(table, item) ? readItem(table, item) : undefined),
    { limit, pageSize: wanted },
  );
}
