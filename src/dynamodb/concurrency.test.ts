import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { isEvolventError } from '../errors/evolvent-error';
import type { EventStoreAdapter, EventToAppend } from '../store/event-store-adapter';
import { Patience } from './patience';
import { all, eventOf, hasTransactions, openTable } from './tables.fixture';

/** `npm run soak` has them all. */
const streams = process.env.EVOLVENT_SOAK ? 20 : 4;
const writers = 50;

let opened: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  const client = new DynamoDBClient({
    endpoint: inject('dynamodbUrl'),
    region: 'us-east-1',
    credentials: { accessKeyId: 'evolvent', secretAccessKey: 'evolvent' },
    // A thousand requests queue for the sockets of one client: that is what is wanted here.
    requestHandler: { socketAcquisitionWarningTimeout: 600_000 },
  });
  opened = await openTable({ client, requestTimeout: 120_000 });
});
afterAll(() => opened.client.destroy());

/** Every writer appends once, all of some streams at the same time. */
async function appendAtOnce(
  prefix: string,
  streamsAtOnce: number,
  append: (streamId: string, event: EventToAppend) => Promise<unknown>,
) {
  for (let first = 0; first < streams; first += streamsAtOnce) {
    const appends: Promise<unknown>[] = [];
    for (let writer = 0; writer < writers; writer += 1) {
      for (let stream = first; stream < first + streamsAtOnce; stream += 1) {
        const event = eventOf({ writer }, { eventId: `${prefix}-${stream}-${writer}` });
        appends.push(append(`${prefix}-${stream}`, event));
      }
    }
    await Promise.all(appends);
  }
}

async function expectEachOnce(adapter: EventStoreAdapter, prefix: string) {
  for (let stream = 0; stream < streams; stream += 1) {
    const stored = await all(adapter.readStream(`${prefix}-${stream}`));
    const expected = Array.from({ length: writers }, (_, writer) => `${prefix}-${stream}-${writer}`);
    expect(stored.map(({ eventId }) => eventId).toSorted()).toEqual(expected.toSorted());
    expect(stored.map(({ sequenceNumber }) => sequenceNumber)).toEqual(
      Array.from({ length: writers }, (_, index) => index + 1),
    );
  }
}

// dynalite is not made for a thousand requests at once.
describe.runIf(hasTransactions)('writers at once', () => {
  test(`of 50 writers on each of ${streams} streams none loses its event, none stores it twice, and there is no gap`, async () => {
    const { adapter } = opened;
    await appendAtOnce('any', streams, (streamId, event) =>
      adapter.append(streamId, [event], { expectedSequence: 'any' }),
    );
    await expectEachOnce(adapter, 'any');
  }, 300_000);

  test('the same holds for writers who expect a number, and read again where they were too late', async () => {
    const { adapter } = opened;
    let conflicts = 0;
    async function append(streamId: string, event: EventToAppend): Promise<void> {
      for (const patience = new Patience({ streamId }); ; ) {
        const expectedSequence = (await adapter.lastSequenceNumber(streamId)) ?? 'none';
        try {
          await adapter.append(streamId, [event], { expectedSequence });
          return;
        } catch (error) {
          if (!isEvolventError(error, 'SEQUENCE_CONFLICT')) throw error;
          conflicts += 1;
          await patience.after({ outcome: 'taken', attempts: 1 }, undefined);
        }
      }
    }
    await appendAtOnce('numbers', Math.min(5, streams), append);
    await expectEachOnce(adapter, 'numbers');
    expect(conflicts).toBeGreaterThan(0);
  }, 300_000);

  test.runIf(hasTransactions)(
    'writers of several events at once keep each append together',
    async () => {
      const { adapter } = opened;
      const batches = Array.from({ length: 25 }, (_, batch) => [0, 1, 2].map((n) => eventOf({ batch, n })));
      const results = await Promise.all(
        batches.map((events) => adapter.append('batches', events, { expectedSequence: 'any' })),
      );
      const stored = await all(adapter.readStream('batches'));
      expect(stored).toHaveLength(75);
      for (const [batch, { firstSequenceNumber, lastSequenceNumber }] of results.entries()) {
        const own = stored.slice(firstSequenceNumber - 1, lastSequenceNumber);
        expect(own.map(({ payload }) => payload)).toEqual([0, 1, 2].map((n) => ({ batch, n })));
      }
    },
    120_000,
  );
});
