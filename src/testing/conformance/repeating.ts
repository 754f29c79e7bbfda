import assert from 'node:assert/strict';
import type { ExpectedSequence } from '../../store/event-store-adapter';
import { all, eventOf, failureOf, numbered, numbersOf, unique } from './fixtures';
import type { Suite } from './suite';

export function promisesOfRepeating({ adapter, capabilities, promiseWhere }: Suite): void {
  const { eventIds, mostEventsPerAppend } = capabilities;
  const noIds = 'no event ids are kept';

  /** A stream to append to, and what an append has to expect of it. */
  async function streamFor(
    expectation: 'none' | 'any' | 'a number',
  ): Promise<{ streamId: string; before: ExpectedSequence }> {
    const streamId = unique('item');
    if (expectation !== 'a number') return { streamId, before: expectation };
    const opened = await adapter().append(streamId, numbered(unique('StockOpened'), 1), { expectedSequence: 'none' });
    return { streamId, before: opened.lastSequenceNumber };
  }

  for (const expectation of ['none', 'any', 'a number'] as const) {
    promiseWhere(
      eventIds,
      noIds,
      `an append that expects ${expectation} and is repeated stores its events once and answers the same`,
      async () => {
        const { streamId, before } = await streamFor(expectation);
        const events = numbered(unique('StockMoved'), Math.min(mostEventsPerAppend, 3));
        const first = await adapter().append(streamId, events, { expectedSequence: before });
        const stored = await all(adapter().readStream(streamId));
        const again = await adapter().append(streamId, events, { expectedSequence: before });
        assert.deepEqual(again, { ...first, repeated: true });
        assert.deepEqual(await all(adapter().readStream(streamId)), stored);
      },
    );

    promiseWhere(
      eventIds,
      noIds,
      `an append that expects ${expectation} is recognised also after others have appended`,
      async () => {
        const { streamId, before } = await streamFor(expectation);
        const eventType = unique('StockMoved');
        const events = numbered(eventType, 1);
        const first = await adapter().append(streamId, events, { expectedSequence: before });
        await adapter().append(streamId, numbered(eventType, 1), { expectedSequence: first.lastSequenceNumber });
        const again = await adapter().append(streamId, events, { expectedSequence: before });
        assert.deepEqual(again, { ...first, repeated: true });
      },
    );

    promiseWhere(
      eventIds,
      noIds,
      `an id that is used again for other content is refused where the append expects ${expectation}`,
      async () => {
        const { streamId, before } = await streamFor(expectation);
        const event = eventOf(unique('StockMoved'), { number: 10 });
        await adapter().append(streamId, [event], { expectedSequence: before });
        const changed = [{ payload: { number: 11 } }, { eventVersion: 2 }, { eventType: unique('StockMoved') }];
        for (const change of changed) {
          await failureOf('EVENT_ID_REUSED', () =>
            adapter().append(streamId, [{ ...event, ...change }], { expectedSequence: before }),
          );
        }
        assert.equal(numbersOf(await all(adapter().readStream(streamId))).at(-1), 10);
      },
    );
  }

  promiseWhere(
    eventIds,
    noIds,
    'an id that is used again elsewhere in the stream, with an expectation that is right, is refused or conflicts',
    async () => {
      const streamId = unique('item');
      const event = eventOf(unique('StockMoved'), { number: 1 });
      const { lastSequenceNumber } = await adapter().append(streamId, [event], { expectedSequence: 'none' });
      const others = numbered(unique('StockMoved'), 1);
      await adapter().append(streamId, others, { expectedSequence: lastSequenceNumber });
      await failureOf('EVENT_ID_REUSED', () =>
        adapter().append(streamId, [{ ...event, payload: { number: 2 } }], { expectedSequence: 'any' }),
      );
      assert.equal((await all(adapter().readStream(streamId))).length, 2);
    },
  );

  promiseWhere(!eventIds, 'event ids are kept', 'without event ids a repeated append is a conflict', async () => {
    const streamId = unique('item');
    const events = numbered(unique('StockMoved'), 1);
    await adapter().append(streamId, events, { expectedSequence: 'none' });
    await failureOf('SEQUENCE_CONFLICT', () => adapter().append(streamId, events, { expectedSequence: 'none' }));
    assert.equal((await all(adapter().readStream(streamId))).length, 1);
  });

  promiseWhere(
    eventIds && mostEventsPerAppend > 1,
    'one event an append, or no event ids',
    'an append that overlaps an earlier one by half is refused',
    async () => {
      const streamId = unique('item');
      const [stored, added] = numbered(unique('StockMoved'), 2);
      assert.ok(stored && added);
      await adapter().append(streamId, [stored], { expectedSequence: 'none' });
      await failureOf('EVENT_ID_REUSED', () =>
        adapter().append(streamId, [stored, added], { expectedSequence: 'none' }),
      );
      assert.equal((await all(adapter().readStream(streamId))).length, 1);
    },
  );

  promiseWhere(
    eventIds && mostEventsPerAppend > 1,
    'one event an append, or no event ids',
    'one append cannot hold two events of the same id',
    async () => {
      const streamId = unique('item');
      const event = eventOf(unique('StockMoved'), { number: 1 });
      await failureOf('EVENT_ID_REUSED', () =>
        adapter().append(streamId, [event, event], { expectedSequence: 'none' }),
      );
      assert.deepEqual(await all(adapter().readStream(streamId)), []);
    },
  );
}
