import type { ErrorFields } from '../errors/evolvent-error';
import type { InexactNumbers } from '../store/exact-json';
import type { Requests } from './client';
import { storeFailure } from './errors';
import { sayKeys } from './keys';
import type { TableLayout } from './layout';

/** The name of our own table. */
export const defaultTable = 'evolvent_events';

/** A table with what is known of it: what appending and reading work with. */
export interface EventsTable {
  readonly name: string;
  readonly layout: TableLayout;
  readonly requests: Requests;
  readonly eventTypeIndex: string | undefined;
  readonly transactions: boolean;
  readonly repeatWindow: number;
  readonly inexactNumbers: InexactNumbers;
}

/** For messages: `dynamodb table inventory_events`. */
export function adapterName({ name }: Pick<EventsTable, 'name'>): string {
  return `dynamodb table ${name}`;
}

/** Does the work; what the SDK throws becomes a catalogued error that says what was being done, and where. */
export async function reporting<T>(
  table: Pick<EventsTable, 'name' | 'layout'>,
  doing: ErrorFields & { readonly call: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeFailure(error, { ...doing, table: table.name, keys: sayKeys(table.layout) });
  }
}
