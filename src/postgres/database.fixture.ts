import { DataSource, type DataSourceOptions } from 'typeorm';
import { createPostgresDatabase } from '../../test/engines/databases';
import { type EvolventError, isEvolventError } from '../errors/evolvent-error';
import type { StoredEvent } from '../event/stored-event';
import type { EventToAppend, Pages } from '../store/event-store-adapter';

export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Another DataSource on the same database. */
  connect(options?: Partial<DataSourceOptions>): Promise<DataSource>;
  close(): Promise<void>;
}

/** A new database, and DataSources on it that are closed with it. */
export async function openDatabase(): Promise<TestDatabase> {
  const database = await createPostgresDatabase();
  const opened: DataSource[] = [];
  const connect: TestDatabase['connect'] = async (options = {}) => {
    const dataSource = new DataSource({ ...database.dataSourceOptions, ...options } as DataSourceOptions);
    opened.push(await dataSource.initialize());
    return dataSource;
  };
  return {
    url: database.url,
    dataSource: await connect(),
    connect,
    async close() {
      for (const dataSource of opened) if (dataSource.isInitialized) await dataSource.destroy();
      await database.drop();
    },
  };
}

export function moved(number: number, more: Partial<EventToAppend> = {}): EventToAppend {
  return {
    eventId: crypto.randomUUID(),
    eventType: 'StockMoved',
    eventVersion: 1,
    payload: { number },
    metadata: {},
    ...more,
  };
}

export async function all(pages: Pages): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of pages) events.push(...page);
  return events;
}

export async function numbersIn(pages: Pages): Promise<unknown[]> {
  return (await all(pages)).map(({ payload }) => payload.number);
}

/** The error that the work fails with: its code, fields and cause. */
export async function failureOf(work: Promise<unknown>): Promise<EvolventError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (isEvolventError(error)) return error;
  throw new Error('An error of ours was expected.', { cause: error });
}

/** Asks until the answer fits, and gives the last answer after ten seconds. */
export async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (fits(answer) || Date.now() > deadline) return answer;
  }
}

/** Until another session waits for a lock that this one holds. */
export async function untilSomebodyWaits(dataSource: DataSource): Promise<void> {
  const waiting = () =>
    dataSource.query<{ pid: number }[]>(
      `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
  await eventually(waiting, ({ length }) => length > 0);
}
