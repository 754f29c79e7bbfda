import type { DataSource } from 'typeorm';
import { storeErrors } from '../store/errors';

/** The schema that a DataSource keeps its tables in, where it names one. Throws `CAPABILITY_MISSING` where it is not PostgreSQL's. */
export function schemaOf({ options }: DataSource): string | undefined {
  if (options.type === 'postgres') return options.schema;
  throw storeErrors.failure('CAPABILITY_MISSING', {
    call: 'keep events',
    adapter: 'postgresAdapter',
    reason: `its DataSource is of type ${options.type}`,
    instead: "Pass a DataSource of type 'postgres'.",
  });
}
