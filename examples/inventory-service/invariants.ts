import { type Invariant, streamInvariant } from 'evolvent/migrations';
import { sqlInvariant } from 'evolvent/postgres';
import type { DataSource } from 'typeorm';
import type { InventoryEvent } from './events/registry';
import type { InventoryStore } from './stores';

/** Whatever the releases wrote down as available is what is there, less what is held. */
export function availableAddsUp(dataSource: DataSource): Invariant {
  return sqlInvariant({
    name: 'available-adds-up',
    promise: 'available = total - reserved, for every item and site.',
    dataSource,
    sql: 'SELECT item_id, site, source, total, reserved, available FROM stock_levels WHERE available <> total - reserved',
  });
}

/** Longitude and latitude mean the same to everybody. */
export async function placesAreOnEarth(dataSource: DataSource): Promise<Invariant> {
  const points: unknown[] = await dataSource.query(
    `SELECT column_name FROM information_schema.columns WHERE table_name = 'warehouses' AND column_name = 'place'`,
  );
  const sql =
    points.length > 0
      ? 'SELECT site, ST_SRID(place) AS srid FROM warehouses WHERE ST_SRID(place) <> 4326'
      : 'SELECT site FROM warehouses WHERE abs(latitude) > 90 OR abs(longitude) > 180';
  return sqlInvariant({ name: 'places-on-earth', promise: 'Every warehouse has a place in WGS 84.', dataSource, sql });
}

/** What a stream has told so far of its reservations. */
interface Reservations {
  last: number;
  readonly available: Map<string, number>;
  readonly held: Map<string, number>;
  problem: string | undefined;
}

/** Events follow each other, and what is reserved is there and let go of once. */
export function reservationsAreTrue(store: InventoryStore): Invariant {
  return streamInvariant({
    name: 'reservations-are-true',
    promise:
      'Every reservation is of stock that is there, and each piece of it is released at most once; no event is missing.',
    store,
    initial: (): Reservations => ({
      last: 0,
      available: new Map(),
      held: new Map(),
      problem: undefined,
    }),
    fold: (state, event: InventoryEvent) => told(state, event),
    afterEvent: ({ problem }) => problem,
  });
}

function told(state: Reservations, event: InventoryEvent): Reservations {
  const { eventType, sequenceNumber } = event;
  if (sequenceNumber !== state.last + 1) state.problem = `#${sequenceNumber} follows #${state.last}`;
  state.last = sequenceNumber;
  if (eventType === 'StockMoved') {
    const { from, to } = event.payload;
    state.available.set(from.site, from.availableAfter).set(to.site, to.availableAfter);
    return state;
  }
  if (eventType === 'StockReserved') {
    const { order, site, quantity } = event.payload;
    if (quantity > (state.available.get(site) ?? 0))
      state.problem = `${order.id} reserves more than there is in ${site}`;
    state.held.set(order.id, quantity);
  }
  if (eventType === 'StockReleased') {
    const { orderId, quantity } = event.payload;
    // An order may leave in parts.
    const left = (state.held.get(orderId) ?? 0) - quantity;
    if (left < 0) state.problem = `${orderId} releases ${-left} that it does not hold, or not any more`;
    state.held.set(orderId, left);
  }
  state.available.set(event.payload.site, event.payload.availableAfter);
  return state;
}
