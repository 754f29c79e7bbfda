import assert from 'node:assert/strict';
import type { StreamRange } from '../../store/event-store-adapter';
import { all, failureOf, fill, numbered, numbersOf, unique } from './fixtures';
import type { Suite } from './suite';

const ranges: readonly {
  readonly said: string;
  readonly range: (first: number) => StreamRange;
  readonly gives: readonly number[];
}[] = [
  { said: 'forwards', range: () => ({}), gives: [1, 2, 3, 4, 5, 6, 7] },
  { said: 'backwards', range: () => ({ direction: 'backwards' }), gives: [7, 6, 5, 4, 3, 2, 1] },
  { said: 'from a sequence number', range: (first) => ({ from: first + 4 }), gives: [5, 6, 7] },
  { said: 'to a sequence number', range: (first) => ({ to: first + 2 }), gives: [1, 2, 3] },
  { said: 'from and to the same one', range: (first) => ({ from: first + 3, to: first + 3 }), gives: [4] },
  {
    said: 'from and to, backwards',
    range: (first) => ({ from: first + 1, to: first + 3, direction: 'backwards' }),
    gives: [4, 3, 2],
  },
  { said: 'with a limit', range: () => ({ limit: 3 }), gives: [1, 2, 3] },
  { said: 'with a limit, backwards', range: () => ({ limit: 2, direction: 'backwards' }), gives: [7, 6] },
  { said: 'with a limit of more than there is', range: () => ({ limit: 100 }), gives: [1, 2, 3, 4, 5, 6, 7] },
  { said: 'in pages of two', range: () => ({ pageSize: 2 }), gives: [1, 2, 3, 4, 5, 6, 7] },
  {
    said: 'in pages of two, backwards, from and to, with a limit',
    range: (first) => ({ from: first + 1, to: first + 5, pageSize: 2, limit: 3, direction: 'backwards' }),
    gives: [6, 5, 4],
  },
  { said: 'in pages that end where the stream ends', range: () => ({ pageSize: 7 }), gives: [1, 2, 3, 4, 5, 6, 7] },
  { said: 'beyond its end', range: (first) => ({ from: first + 7 }), gives: [] },
];

export function promisesOfReading({ adapter, promise }: Suite): void {
  for (const { said, range, gives } of ranges) {
    promise(`a stream is read ${said}`, async () => {
      const streamId = unique('item');
      await fill(adapter(), streamId, numbered(unique('StockMoved'), 7));
      const first = (await all(adapter().readStream(streamId, { limit: 1 })))[0]?.sequenceNumber;
      assert.ok(first !== undefined);
      assert.deepEqual(numbersOf(await all(adapter().readStream(streamId, range(first)))), gives);
    });
  }

  promise('a stream that is not there gives no events', async () => {
    assert.deepEqual(await all(adapter().readStream(unique('nothing'))), []);
  });

  promise('a reading may stop early, and the next one starts anew', async () => {
    const streamId = unique('item');
    await fill(adapter(), streamId, numbered(unique('StockMoved'), 5));
    for (let round = 0; round < 30; round += 1) {
      for await (const page of adapter().readStream(streamId, { pageSize: 1 })) {
        assert.deepEqual(numbersOf(page), [1]);
        break;
      }
    }
    assert.equal((await all(adapter().readStream(streamId))).length, 5);
  });

  promise('what a reader does to an event stays with the reader', async () => {
    const streamId = unique('item');
    await fill(adapter(), streamId, numbered(unique('StockMoved'), 1));
    const [event] = await all(adapter().readStream(streamId));
    (event?.payload as Record<string, unknown>).number = 99;
    assert.deepEqual(numbersOf(await all(adapter().readStream(streamId))), [1]);
  });

  promise('a read option that is out of range is refused', async () => {
    const streamId = unique('item');
    const wrong: StreamRange[] = [
      { from: 3, to: 2 },
      { from: -1 },
      { to: 1.5 },
      { from: Number.NaN },
      { limit: 0 },
      { limit: -1 },
      { limit: 1.5 },
      { pageSize: 0 },
      { direction: 'sideways' as never },
    ];
    for (const range of wrong)
      await failureOf('INVALID_READ_OPTIONS', () => all(adapter().readStream(streamId, range)));
    await failureOf('INVALID_STREAM_ID', () => all(adapter().readStream('')));
  });
}
