import assert from 'node:assert/strict';
import type { EventStoreAdapter } from '../../store/event-store-adapter';
import { promisesOfAppending } from './appending';
import { promisesOfConcurrency } from './concurrency';
import { promisesOfEventTypes } from './event-types';
import { promisesOfHydration } from './hydration';
import { promisesOfReading } from './reading';
import { promisesOfReadingAll } from './reading-all';
import { promisesOfRepeating } from './repeating';
import type { ConformanceOptions, OpenedAdapter, Suite } from './suite';
import { promisesOfTransactions } from './transactions';
import { promisesOfValues } from './values';

/**
 * Registers the tests that every `EventStoreAdapter` has to pass, ours and yours: appending, repeating, reading on every path,
 * values that databases treat differently, concurrency, transactions.
 *
 * @example
 * ```ts
 * adapterConformance({
 *   name: 'my adapter',
 *   runner: { describe, test, beforeAll, afterAll },
 *   capabilities: { mostEventsPerAppend: 100, eventIds: true, metadata: true, readByType: true, globalOrder: false, transactions: false },
 *   open: async () => ({ adapter: myAdapter(), close: async () => {} }),
 * });
 * ```
 */
export function adapterConformance<Transaction = never>(options: ConformanceOptions<Transaction>): void {
  const { runner, capabilities } = options;
  let opened: OpenedAdapter<Transaction> | undefined;
  const current = () => {
    assert.ok(opened, 'the adapter was not opened');
    return opened;
  };
  const suite: Suite = {
    capabilities,
    adapter: () => current().adapter as EventStoreAdapter<unknown>,
    async inTransaction(work) {
      const { inTransaction } = current();
      assert.ok(inTransaction, 'open() has to give inTransaction where capabilities.transactions is true');
      return inTransaction(work);
    },
    promise: (name, run) => void runner.test(name, run),
    promiseWhere(able, capability, name, run) {
      if (able) runner.test(name, run);
      else runner.test.skip(`${name} (${capability})`, run);
    },
  };
  runner.describe(`adapter conformance: ${options.name}`, () => {
    runner.beforeAll(async () => {
      opened = await options.open();
    });
    runner.afterAll(async () => {
      await opened?.close?.();
    });
    suite.promise('the adapter says what it can do', async () => {
      assert.deepEqual({ ...suite.adapter().capabilities }, { ...capabilities });
      assert.equal(typeof suite.adapter().within, capabilities.transactions ? 'function' : 'undefined');
    });
    const parts = {
      appending: promisesOfAppending,
      'repeating an append': promisesOfRepeating,
      'reading a stream': promisesOfReading,
      'reading all': promisesOfReadingAll,
      'every path gives current events': promisesOfHydration,
      'renamed, retired and split types': promisesOfEventTypes,
      values: promisesOfValues,
      'writers at once': promisesOfConcurrency,
      transactions: promisesOfTransactions,
    };
    for (const [part, register] of Object.entries(parts)) runner.describe(part, () => register(suite));
  });
}
