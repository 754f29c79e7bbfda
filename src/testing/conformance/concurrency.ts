import assert from 'node:assert/strict';
import { isEvolventError } from '../../errors/evolvent-error';
import { all, eventOf, numbersOf, unique } from './fixtures';
import type { Suite } from './suite';

const writers = 12;

export function promisesOfConcurrency({ adapter, capabilities, promise, promiseWhere }: Suite): void {
  promise('of writers that expect the same last event exactly one succeeds', async () => {
    const streamId = unique('item');
    const eventType = unique('StockReserved');
    const { lastSequenceNumber } = await adapter().append(streamId, [eventOf(eventType, { number: 0 })], {
      expectedSequence: 'none',
    });
    const attempts = await Promise.allSettled(
      Array.from({ length: writers }, (_, index) =>
        adapter().append(streamId, [eventOf(eventType, { number: index + 1 })], {
          expectedSequence: lastSequenceNumber,
        }),
      ),
    );
    const refusals = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []));
    assert.equal(refusals.length, writers - 1);
    for (const refusal of refusals) assert.ok(isEvolventError(refusal, 'SEQUENCE_CONFLICT'), String(refusal));
    assert.equal((await all(adapter().readStream(streamId))).length, 2);
  });

  promise(
    'writers that expect nothing in particular all succeed: no event is lost, none is doubled, there is no gap',
    async () => {
      const streamId = unique('item');
      const eventType = unique('StockMoved');
      const results = await Promise.all(
        Array.from({ length: writers }, (_, index) =>
          adapter().append(streamId, [eventOf(eventType, { number: index })], { expectedSequence: 'any' }),
        ),
      );
      const stored = await all(adapter().readStream(streamId));
      const first = stored[0]?.sequenceNumber ?? -1;
      assert.deepEqual(
        stored.map(({ sequenceNumber }) => sequenceNumber - first),
        Array.from({ length: writers }, (_, index) => index),
      );
      assert.equal(new Set(numbersOf(stored)).size, writers);
      for (const [index, { lastSequenceNumber }] of results.entries()) {
        assert.equal(numbersOf(stored.filter(({ sequenceNumber }) => sequenceNumber === lastSequenceNumber))[0], index);
      }
    },
  );

  promiseWhere(
    capabilities.mostEventsPerAppend > 1,
    'one event an append',
    'appends of many at once do not mix, and a reader sees each whole or not at all',
    async () => {
      const streamId = unique('item');
      const eventType = unique('StockMoved');
      const size = Math.min(capabilities.mostEventsPerAppend, 5);
      const batches = Array.from({ length: writers }, (_, batch) =>
        Array.from({ length: size }, () => eventOf(eventType, { number: batch })),
      );
      let writing = true;
      const appends = Promise.all(
        batches.map((batch) => adapter().append(streamId, batch, { expectedSequence: 'any' })),
      );
      const done = appends.finally(() => {
        writing = false;
      });
      while (writing)
        assert.equal((await all(adapter().readStream(streamId))).length % size, 0, 'half an append was read');
      await done;
      const numbers = numbersOf(await all(adapter().readStream(streamId)));
      assert.equal(numbers.length, writers * size);
      for (let start = 0; start < numbers.length; start += size) {
        assert.equal(new Set(numbers.slice(start, start + size)).size, 1, 'the events of two appends are mixed');
      }
    },
  );
}
