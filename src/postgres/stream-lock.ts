import { type EventsTable, storedStreamId } from './events-table';
import type { Query } from './session';

/** Waits for the other transactions that append to whatever is there in this stream, and keeps them waiting until this one ends. */
export async function lockStream(query: Query, table: EventsTable, streamId: string): Promise<void> {
  // By the table's oid: one table may be called by several names. Of equal hashes, one stream waits for the other in vain.
  const key = `concat_ws(' ', 'evolvent append', $1::regclass::oid, $2::text)`;
  await query(`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`, [
    table.sql,
    storedStreamId(table.layout, streamId),
  ]);
}
