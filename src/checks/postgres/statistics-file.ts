import { readFile } from 'node:fs/promises';
import { reasonOf } from '../../errors/say';
import { checkErrors } from '../errors';
import type { TableSizes } from './catalogue/told-catalogue';

/** The format of this release; a newer one is refused. */
const format = 1;

/**
 * How large tables are, by a file such as `{ "format": 1, "tables": { "public.item": { "rows": 5000000 } } }`, where names stand as SQL takes
 * them, with their schema. Throws `CHECK_OPTION_INVALID`.
 */
export async function readStatistics(path: string): Promise<TableSizes> {
  const refused = (reason: string, cause?: unknown) =>
    checkErrors.failure('CHECK_OPTION_INVALID', { option: 'statistics', reason: `${path} ${reason}` }, cause);
  let found: unknown;
  try {
    found = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw refused(`cannot be read: ${reasonOf(cause)}`, cause);
  }
  const { format: its, tables } = Object(found) as { readonly format?: unknown; readonly tables?: unknown };
  if (typeof its === 'number' && its > format)
    throw refused(`has format ${its}, and this release knows up to ${format}`);
  if (its !== format || typeof tables !== 'object' || tables === null || Array.isArray(tables))
    throw refused(`does not hold "format": ${format} and "tables"`);
  return new Map(
    Object.entries(tables).map(([name, size]) => {
      const rows: unknown = Object(size).rows;
      if (typeof rows !== 'number' || !(rows >= 0)) throw refused(`says no number of rows of ${name}`);
      return [name, { rows }];
    }),
  );
}
