import type { PageOptions, Pages } from '../store/event-store-adapter';
import type { EventsTable } from './events-table';
import type { Row } from './session';
import { storedEvent } from './stored-row';

const usualPage = 500;
const firstPage = 50;
/** Where the caller names no page size, pages of large events get smaller. */
const usualCharacters = 8 * 1024 * 1024;

/** Reads the rows that follow a row, or the first ones, up to a number. */
export type ReadPage = (after: Row | undefined, size: number) => Promise<readonly Row[]>;

/** Page after page, until one is not full or the limit is reached. Between two pages nothing is held in the database. */
export async function* pagesOf(table: EventsTable, { limit, pageSize }: PageOptions, read: ReadPage): Pages {
  let left = limit ?? Number.POSITIVE_INFINITY;
  let usual = pageSize ?? firstPage;
  let last: Row | undefined;
  while (left > 0) {
    const size = Math.min(usual, left);
    const rows = await read(last, size);
    if (rows.length > 0) yield rows.map((row) => storedEvent(table, row));
    if (rows.length < size) return;
    left -= rows.length;
    last = rows.at(-1);
    if (pageSize === undefined) usual = sizeAfter(rows);
  }
}

function sizeAfter(rows: readonly Row[]): number {
  const characters = rows.reduce(
    (sum, { payload, metadata }) => sum + (payload?.length ?? 0) + (metadata?.length ?? 0),
    0,
  );
  const fitting = Math.floor((usualCharacters * rows.length) / Math.max(characters, 1));
  return Math.max(1, Math.min(usualPage, fitting));
}
