import { requireRange, requireStreamId } from '../store/append-rules';
import type { Pages, StreamRange } from '../store/event-store-adapter';
import { type EventsTable, storedStreamId } from './events-table';
import { quoteIdentifier } from './identifier';
import { pagesOf } from './pages';
import { Parameters } from './parameters';
import { selectEvents } from './select';
import { mostSequenceNumber, parseSequenceNumber, sequenceCast, storedSequenceNumber } from './sequence-number';
import type { Query } from './session';

/** `EventStoreAdapter.readStream` on a table. */
export async function* readStream(query: Query, table: EventsTable, streamId: string, range: StreamRange): Pages {
  requireStreamId(streamId);
  requireRange(range);
  const { layout, columns } = table;
  const { direction = 'forwards' } = range;
  const backwards = direction === 'backwards';
  const sequence = quoteIdentifier(columns.sequenceNumber);
  yield* pagesOf(table, range, async (last, size) => {
    const reached = parseSequenceNumber(layout, last?.sequenceNumber ?? '');
    const from = backwards || reached === undefined ? range.from : reached + 1;
    const to = backwards && reached !== undefined ? reached - 1 : range.to;
    const most = mostSequenceNumber(layout);
    if ((from ?? 0) > (to ?? most) || (from ?? 0) > most) return [];
    const parameters = new Parameters();
    const bound = (number: number) =>
      `${parameters.add(storedSequenceNumber(layout, Math.max(0, Math.min(number, most))))}${sequenceCast(layout)}`;
    const conditions = [`${quoteIdentifier(columns.streamId)} = ${parameters.add(storedStreamId(layout, streamId))}`];
    if (from !== undefined) conditions.push(`${sequence} >= ${bound(from)}`);
    if (to !== undefined) conditions.push(`${sequence} <= ${bound(to)}`);
    const order = `${sequence} ${backwards ? 'DESC' : 'ASC'}`;
    return selectEvents(query, table, { conditions, parameters, order, size });
  });
}
