import { storeErrors } from '../store/errors';
import { conditionsOf, type EventsTable } from './events-table';
import type { GlobalOrder } from './global-order';
import { Parameters } from './parameters';
import type { Query } from './session';

const seen = new WeakSet<EventsTable>();

/**
 * Throws `CAPABILITY_MISSING` where events have transaction ids that this server has not given out yet: a table that was restored
 * from another server. They would stay invisible until the server has counted that far, and new ones would sort before them.
 * Asked once for an adapter.
 */
export async function requireOwnTransactionIds(query: Query, table: EventsTable, order: GlobalOrder): Promise<void> {
  if (seen.has(table)) return;
  const { transactionId } = order;
  const parameters = new Parameters();
  const conditions = [
    `${transactionId} >= pg_snapshot_xmax(pg_current_snapshot())`,
    // An open transaction sees its own events already.
    `${transactionId} IS DISTINCT FROM pg_current_xact_id_if_assigned()`,
    ...conditionsOf(table, parameters),
  ].join(' AND ');
  const [row] = await query(`SELECT '' AS found FROM ${table.sql} WHERE ${conditions} LIMIT 1`, parameters.values);
  if (row !== undefined) {
    throw storeErrors.failure('CAPABILITY_MISSING', {
      call: 'read all events in order',
      adapter: `postgres table ${table.name}`,
      reason: 'its transaction ids are those of another server, from which it was restored or copied',
      instead: `While nothing appends: UPDATE ${table.sql} SET ${transactionId} = '0'; then let every reader begin anew.`,
    });
  }
  seen.add(table);
}
