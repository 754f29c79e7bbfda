import { storeErrors } from '../store/errors';
import type { EventsTable } from './events-table';
import type { GlobalPosition } from './global-position';
import { quoteIdentifier } from './identifier';
import type { Parameters } from './parameters';
import type { Row } from './session';

/** The columns that order all events of a table, quoted. */
export interface GlobalOrder {
  readonly transactionId: string;
  /** Both columns, as ORDER BY and an index take them. */
  readonly columns: string;
}

export function globalOrderOf({ columns }: EventsTable): GlobalOrder | undefined {
  const { transactionId, globalPosition } = columns;
  if (transactionId === undefined || globalPosition === undefined) return undefined;
  const quoted = quoteIdentifier(transactionId);
  return { transactionId: quoted, columns: `${quoted}, ${quoteIdentifier(globalPosition)}` };
}

/** The global order, or `CAPABILITY_MISSING`. */
export function requireGlobalOrder(table: EventsTable): GlobalOrder {
  const order = globalOrderOf(table);
  if (order !== undefined) return order;
  throw storeErrors.failure('CAPABILITY_MISSING', {
    call: 'read all events in order',
    adapter: `postgres table ${table.name}`,
    reason: 'its layout names no columns for globalPosition and transactionId, which together make an order',
    instead: 'Use scan, which has no order; or add both columns to the table and to the layout.',
  });
}

/** The rows behind a place of the global order. */
export function behind(order: GlobalOrder, place: GlobalPosition | Row, parameters: Parameters): string {
  const transactionId = parameters.add(place.transactionId);
  return `(${order.columns}) > (${transactionId}::xid8, ${parameters.add(place.globalPosition)}::bigint)`;
}
