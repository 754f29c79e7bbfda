import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isEvolventError } from '../errors/evolvent-error';
import { createEventsTable, postgresAdapter } from '.';
import { all, moved, openDatabase, type TestDatabase } from './database.fixture';
import { foreignTables } from './foreign-tables.fixture';

/** `npm run soak` has them all. */
const streams = Array.from({ length: process.env.EVOLVENT_SOAK ? 20 : 4 }, (_, index) => `item-${index}`);
const writers = Array.from({ length: 50 }, (_, index) => index);

const tables = {
  'our own table': { table: 'evolvent_events', layout: undefined, sql: undefined },
  'a foreign table without event ids': {
    ...foreignTables['a table with other names, sequence from 0, gaps and no event ids'],
  },
};

describe.each(Object.entries(tables))(
  `fifty writers on each of ${streams.length} streams of %s`,
  (_, { sql, table, layout }) => {
    let database: TestDatabase;
    let options: Parameters<typeof postgresAdapter>[0];

    beforeAll(async () => {
      database = await openDatabase();
      options = { ...database, ...(table !== undefined && { table }), ...(layout !== undefined && { layout }) };
      if (sql === undefined) await createEventsTable(options);
      else await database.dataSource.query(`${sql} TRUNCATE "Warehouse"."StockLedger"`);
    });
    afterAll(() => database.close());

    /** Every writer's event is there once, under the numbers from the first one on without a gap. */
    async function expectAll(
      prefix: string,
      answers: readonly (readonly [string, number, number])[],
      written = streams,
    ): Promise<void> {
      const first = layout === undefined ? 1 : 0;
      for (const stream of written) {
        const streamId = `${prefix}-${stream}`;
        const events = await all(postgresAdapter(options).readStream(streamId));
        expect(events.map(({ sequenceNumber }) => sequenceNumber)).toEqual(writers.map((index) => index + first));
        expect(events.map(({ payload }) => Number(payload.number)).toSorted((a, b) => a - b)).toEqual(writers);
        for (const [answered, writer, sequenceNumber] of answers) {
          if (answered !== streamId) continue;
          expect(events[sequenceNumber - first]?.payload.number).toBe(writer);
        }
      }
    }

    test('all succeed where they expect nothing in particular', async () => {
      const adapter = postgresAdapter(options);
      const answers = await Promise.all(
        streams.flatMap((stream) =>
          writers.map(async (writer) => {
            const streamId = `any-${stream}`;
            const { lastSequenceNumber } = await adapter.append(streamId, [moved(writer)], { expectedSequence: 'any' });
            return [streamId, writer, lastSequenceNumber] as const;
          }),
        ),
      );
      await expectAll('any', answers);
    });

    const contended = layout === undefined ? streams : streams.slice(0, 3);

    test('all succeed where they expect a number, and read again after a conflict', async () => {
      const adapter = postgresAdapter(options);
      let conflicts = 0;
      const append = async (streamId: string, writer: number): Promise<number> => {
        for (;;) {
          const expectedSequence = (await adapter.lastSequenceNumber(streamId)) ?? 'none';
          try {
            return (await adapter.append(streamId, [moved(writer)], { expectedSequence })).lastSequenceNumber;
          } catch (error) {
            if (!isEvolventError(error, 'SEQUENCE_CONFLICT')) throw error;
            conflicts += 1;
          }
        }
      };
      const answers = await Promise.all(
        contended.flatMap((stream) =>
          writers.map(async (writer) => {
            const streamId = `number-${stream}`;
            return [streamId, writer, await append(streamId, writer)] as const;
          }),
        ),
      );
      await expectAll('number', answers, contended);
      expect(conflicts).toBeGreaterThan(0);
    }, 180_000);
  },
);
