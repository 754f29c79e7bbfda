import type { Severity } from '../rule';
import type { Relation } from './catalogue/catalogue';

/** Below, whatever is done to all rows takes no noticeable time: 10,000 rows. */
export const smallTable = 10_000;
/** From here on it takes long enough for requests to queue up and time out: 1,000,000 rows. */
export const largeTable = 1_000_000;

/** How bad it is to hold others up while all rows are read or written. Where nobody knows the size it may be large. */
export function severityBySize(relation: Relation | undefined): Severity {
  if (relation?.isNew === true) return 'note';
  const rows = relation?.rows;
  if (rows === undefined || rows >= largeTable) return 'blocker';
  return rows < smallTable ? 'note' : 'warning';
}

/** `about 5,000,000 rows`; `a number of rows that nobody knows`. */
export function sayRows(relation: Relation | undefined): string {
  const rows = relation?.rows;
  if (rows === undefined) return 'a number of rows that nobody knows';
  if (rows === 0) return 'no rows yet';
  return `about ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`;
}
