import assert from 'node:assert/strict';
import type { StoredEvent } from '../../event/stored-event';
import type { EventTypeFilter } from '../../store/event-store-adapter';
import { all, eventOf, eventually, failureOf, fill, numbered, numbersOf, unique } from './fixtures';
import type { Suite } from './suite';

const sorted = (events: readonly StoredEvent[]) =>
  (numbersOf(events) as number[]).toSorted((one, other) => one - other);
const filter = (eventType: string): EventTypeFilter => ({ eventType, latestVersion: 1 });

export function promisesOfReadingAll({ adapter, capabilities, promise, promiseWhere }: Suite): void {
  const { readByType, globalOrder } = capabilities;

  promiseWhere(
    readByType,
    'no reading by type',
    'the events of a type are found in every stream, in pages, up to a limit',
    async () => {
      const eventType = unique('StockMoved');
      const other = unique('StockCounted');
      for (let stream = 0; stream < 3; stream += 1) {
        const streamId = unique('item');
        await fill(adapter(), streamId, [
          eventOf(eventType, { number: stream * 2 }),
          eventOf(other, { number: 100 + stream }),
          eventOf(eventType, { number: stream * 2 + 1 }),
        ]);
      }
      const read = (pageSize: number) => () => all(adapter().readByType([filter(eventType)], { pageSize }));
      for (const pageSize of [1, 2, 100]) {
        assert.deepEqual(sorted(await eventually(read(pageSize), (events) => events.length === 6)), [0, 1, 2, 3, 4, 5]);
      }
      assert.equal((await all(adapter().readByType([filter(eventType)], { limit: 4, pageSize: 3 }))).length, 4);
      const both = () => all(adapter().readByType([filter(eventType), filter(other)]));
      assert.deepEqual(
        sorted(await eventually(both, (events) => events.length === 9)),
        [0, 1, 2, 3, 4, 5, 100, 101, 102],
      );
      assert.equal((await all(adapter().readByType([filter(eventType), filter(other)], { limit: 7 }))).length, 7);
      assert.deepEqual(await all(adapter().readByType([])), []);
    },
  );

  promiseWhere(readByType, 'no reading by type', 'event types whose names look alike are kept apart', async () => {
    const name = unique('Stock');
    const names = [name, `${name}_`, `${name}x`, `${name}%`, `${name}.Moved`, name.toUpperCase()];
    for (const [index, eventType] of names.entries())
      await fill(adapter(), unique('item'), [eventOf(eventType, { number: index })]);
    for (const [index, eventType] of names.entries()) {
      const events = await eventually(
        () => all(adapter().readByType([filter(eventType)])),
        ({ length }) => length > 0,
      );
      assert.deepEqual(numbersOf(events), [index]);
    }
  });

  promiseWhere(
    !readByType,
    'reading by type is possible',
    'reading by type is refused and names what to do instead',
    async () => {
      await failureOf('CAPABILITY_MISSING', () => all(adapter().readByType([filter('StockMoved')])));
    },
  );

  promise('a scan finds every event once, filtered by type, up to a limit', async () => {
    const eventType = unique('StockMoved');
    for (let stream = 0; stream < 3; stream += 1) {
      await fill(adapter(), unique('item'), [
        eventOf(eventType, { number: stream * 2 }),
        eventOf(unique('StockCounted'), { number: -1 }),
        eventOf(eventType, { number: stream * 2 + 1 }),
      ]);
    }
    for (const pageSize of [1, 3, 500]) {
      assert.deepEqual(
        sorted(await all(adapter().scan({ eventTypes: [filter(eventType)], pageSize }))),
        [0, 1, 2, 3, 4, 5],
      );
    }
    assert.equal((await all(adapter().scan({ eventTypes: [filter(eventType)], limit: 4, pageSize: 3 }))).length, 4);
    const everything = (await all(adapter().scan())).filter((event) => event.eventType === eventType);
    assert.deepEqual(sorted(everything), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(await all(adapter().scan({ eventTypes: [] })), []);
  });

  promiseWhere(
    globalOrder,
    'no global order',
    'reading all gives the events in the order of their appends, and goes on after any of them',
    async () => {
      const eventType = unique('StockMoved');
      const streams = [unique('item'), unique('item')];
      for (const [index, event] of numbered(eventType, 8).entries()) {
        await adapter().append(streams[index % 2] ?? '', [event], { expectedSequence: 'any' });
      }
      const eventTypes = [filter(eventType)];
      // A transaction of anybody else on the server may hold the order up for a moment.
      const read = () => all(adapter().readAll({ eventTypes, pageSize: 3 }));
      const events = await eventually(read, ({ length }) => length === 8);
      assert.deepEqual(numbersOf(events), [1, 2, 3, 4, 5, 6, 7, 8]);
      for (const [index, { globalPosition }] of events.entries()) {
        assert.ok(globalPosition, 'every event has a globalPosition');
        const following = await all(adapter().readAll({ eventTypes, after: globalPosition, pageSize: 2 }));
        assert.deepEqual(numbersOf(following), [1, 2, 3, 4, 5, 6, 7, 8].slice(index + 1));
      }
      assert.deepEqual(numbersOf(await all(adapter().readAll({ eventTypes, limit: 5, pageSize: 2 }))), [1, 2, 3, 4, 5]);
      const unfiltered = (await all(adapter().readAll())).filter((event) => event.eventType === eventType);
      assert.deepEqual(numbersOf(unfiltered), [1, 2, 3, 4, 5, 6, 7, 8]);
      await failureOf('INVALID_READ_OPTIONS', () => all(adapter().readAll({ after: 'not a position' })));
    },
  );

  promiseWhere(
    !globalOrder,
    'there is a global order',
    'reading all is refused and names what to do instead',
    async () => {
      await failureOf('CAPABILITY_MISSING', () => all(adapter().readAll()));
    },
  );

  promise('a limit or page size that is no positive integer is refused', async () => {
    for (const wrong of [{ limit: 0 }, { pageSize: -1 }, { limit: 0.5 }]) {
      await failureOf('INVALID_READ_OPTIONS', () => all(adapter().scan(wrong)));
      if (readByType)
        await failureOf('INVALID_READ_OPTIONS', () => all(adapter().readByType([filter('StockMoved')], wrong)));
      if (globalOrder) await failureOf('INVALID_READ_OPTIONS', () => all(adapter().readAll(wrong)));
    }
  });
}
