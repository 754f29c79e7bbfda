import assert from 'node:assert/strict';
import type { EventStoreAdapter } from '../../store/event-store-adapter';
import { all, failureOf, numbered, numbersOf, unique } from './fixtures';
import type { Suite } from './suite';

export function promisesOfTransactions({ adapter, capabilities, inTransaction, promiseWhere }: Suite): void {
  const promise = (name: string, run: () => Promise<void>) =>
    promiseWhere(capabilities.transactions, 'no transactions to join', name, run);

  function joined(transaction: unknown): EventStoreAdapter<unknown> {
    const inside = adapter().within?.(transaction);
    assert.ok(inside, 'within() has to be there where capabilities.transactions is true');
    return inside;
  }

  promise("events appended within the caller's transaction appear with it", async () => {
    const streamId = unique('item');
    await inTransaction(async (transaction) => {
      await joined(transaction).append(streamId, numbered(unique('StockMoved'), 2), { expectedSequence: 'none' });
      assert.deepEqual(await all(adapter().readStream(streamId)), []);
      assert.equal((await all(joined(transaction).readStream(streamId))).length, 2);
    });
    assert.deepEqual(numbersOf(await all(adapter().readStream(streamId))), [1, 2]);
  });

  promise("events appended within the caller's transaction are gone where it is rolled back", async () => {
    const streamId = unique('item');
    const rolledBack = inTransaction(async (transaction) => {
      await joined(transaction).append(streamId, numbered(unique('StockMoved'), 1), { expectedSequence: 'any' });
      throw new Error('changed my mind');
    });
    await assert.rejects(rolledBack, /changed my mind/);
    assert.deepEqual(await all(adapter().readStream(streamId)), []);
  });

  promise("a conflict leaves the caller's transaction as it was before the append", async () => {
    const taken = unique('item');
    const streamId = unique('item');
    const eventType = unique('StockMoved');
    await adapter().append(taken, numbered(eventType, 1), { expectedSequence: 'none' });
    await inTransaction(async (transaction) => {
      const inside = joined(transaction);
      await inside.append(streamId, numbered(eventType, 1), { expectedSequence: 'none' });
      await failureOf('SEQUENCE_CONFLICT', () =>
        inside.append(taken, numbered(eventType, 3), { expectedSequence: 'none' }),
      );
      await inside.append(streamId, numbered(eventType, 1), { expectedSequence: 'any' });
    });
    assert.equal((await all(adapter().readStream(streamId))).length, 2);
    assert.equal((await all(adapter().readStream(taken))).length, 1);
  });
}
