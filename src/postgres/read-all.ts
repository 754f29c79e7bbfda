import { requirePages } from '../store/append-rules';
import type { EventTypeFilter, PageOptions, Pages, ReadAllOptions } from '../store/event-store-adapter';
import type { EventsTable } from './events-table';
import { behind, globalOrderOf, requireGlobalOrder } from './global-order';
import { parseGlobalPosition } from './global-position';
import { pagesOf } from './pages';
import { Parameters } from './parameters';
import { requireOwnTransactionIds } from './restored-table';
import { scan } from './scan';
import { selectEvents } from './select';
import type { Query } from './session';

/**
 * `EventStoreAdapter.readAll` on a table: up to the oldest transaction that was under way when the reading began. Whatever commits
 * later has a higher transaction id than all that was read, so that the next reading finds it behind the last position.
 */
export async function* readAll(query: Query, table: EventsTable, options: ReadAllOptions): Pages {
  requirePages(options);
  const order = requireGlobalOrder(table);
  const start = options.after === undefined ? undefined : parseGlobalPosition(options.after);
  await requireOwnTransactionIds(query, table, order);
  let end: string | null | undefined;
  yield* pagesOf(table, options, async (last, size) => {
    const parameters = new Parameters();
    const after = last ?? start;
    const horizon = end ? `${parameters.add(end)}::xid8` : 'pg_snapshot_xmin(pg_current_snapshot())';
    const conditions = [`${order.transactionId} < ${horizon}`];
    if (after !== undefined) conditions.push(behind(order, after, parameters));
    const page = { conditions, parameters, eventTypes: options.eventTypes, order: order.columns, size };
    const rows = await selectEvents(query, table, { ...page, beside: `${horizon}::text AS horizon` });
    end ??= rows[0]?.horizon;
    return rows;
  });
}

/** `EventStoreAdapter.readByType` on a table: all that is committed, in the global order where the layout has one. */
export async function* readByType(
  query: Query,
  table: EventsTable,
  eventTypes: readonly EventTypeFilter[],
  options: PageOptions,
): Pages {
  requirePages(options);
  const order = globalOrderOf(table);
  if (order === undefined) {
    yield* scan(query, table, { ...options, eventTypes });
    return;
  }
  yield* pagesOf(table, options, (last, size) => {
    const parameters = new Parameters();
    const conditions = last === undefined ? [] : [behind(order, last, parameters)];
    return selectEvents(query, table, { conditions, parameters, eventTypes, order: order.columns, size });
  });
}
