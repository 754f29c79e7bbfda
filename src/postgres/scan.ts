import { requirePages } from '../store/append-rules';
import type { Pages, ScanOptions } from '../store/event-store-adapter';
import type { EventsTable } from './events-table';
import { quoteIdentifier } from './identifier';
import { pagesOf } from './pages';
import { Parameters } from './parameters';
import { selectEvents } from './select';
import { sequenceCast } from './sequence-number';
import type { Query } from './session';

/** `EventStoreAdapter.scan` on a table: stream after stream, along the unique constraint. */
export async function* scan(query: Query, table: EventsTable, options: ScanOptions): Pages {
  requirePages(options);
  const { layout, columns } = table;
  const order = `${quoteIdentifier(columns.streamId)}, ${quoteIdentifier(columns.sequenceNumber)}`;
  yield* pagesOf(table, options, (last, size) => {
    const parameters = new Parameters();
    const conditions: string[] = [];
    if (last !== undefined) {
      const streamId = parameters.add(last.streamId);
      const sequenceNumber = `${parameters.add(last.sequenceNumber)}${sequenceCast(layout)}`;
      conditions.push(`(${order}) > (${streamId}, ${sequenceNumber})`);
    }
    return selectEvents(query, table, { conditions, parameters, eventTypes: options.eventTypes, order, size });
  });
}
