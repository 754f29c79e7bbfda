import type { DataSource } from 'typeorm';
import { storeErrors } from '../../../../store/errors';
import type { AskScratch, Row } from './scratch';

/** What TypeORM has to know of a place: its URL, or host, port, username, password, database and ssl. */
export type Connection = Readonly<Record<string, unknown>>;

/** A DataSource without entities, by which the check itself asks. Throws `PEER_MISSING` where TypeORM is not installed. */
export async function ownDataSource(connection: Connection, extra: Connection): Promise<DataSource> {
  const typeorm = await import('typeorm').catch((cause: unknown) => {
    throw storeErrors.failure('PEER_MISSING', { name: 'typeorm', range: '^1.0.0' }, cause);
  });
  const options = {
    type: 'postgres' as const,
    ...connection,
    installExtensions: false,
    extra,
    poolErrorHandler: () => {},
  };
  return new typeorm.DataSource(options).initialize();
}

/** Asks through a DataSource; the rows of a text of one statement, none for one of several. */
export function askOfDataSource(dataSource: () => Promise<DataSource>): AskScratch {
  return async (statement, parameters) => {
    const runner = (await dataSource()).createQueryRunner();
    try {
      const given = parameters === undefined ? undefined : [...parameters];
      const { records }: { readonly records?: readonly Row[] } = await runner.query(statement, given, true);
      return records ?? [];
    } finally {
      await runner.release();
    }
  };
}
