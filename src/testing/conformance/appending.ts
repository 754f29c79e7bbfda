import assert from 'node:assert/strict';
import { all, eventOf, failureOf, numbered, numbersOf, unique } from './fixtures';
import type { Suite } from './suite';

export function promisesOfAppending({ adapter, capabilities, promise, promiseWhere }: Suite): void {
  const { mostEventsPerAppend, mostBytesPerEvent } = capabilities;
  const many = Math.min(mostEventsPerAppend, 25);

  promise('an appended event is read back as it was written, with its place', async () => {
    const streamId = unique('item');
    const event = eventOf(unique('StockReserved'), { sku: 'A-1', quantity: 3 }, { eventVersion: 2 });
    const { firstSequenceNumber, lastSequenceNumber, repeated } = await adapter().append(streamId, [event], {
      expectedSequence: 'none',
    });
    assert.equal(firstSequenceNumber, lastSequenceNumber);
    assert.equal(repeated, false);
    const [stored, ...others] = await all(adapter().readStream(streamId));
    assert.equal(others.length, 0);
    assert.ok(stored);
    const { eventType, eventVersion, payload } = event;
    assert.deepEqual(
      {
        eventType: stored.eventType,
        eventVersion: stored.eventVersion,
        payload: stored.payload,
        streamId: stored.streamId,
      },
      { eventType, eventVersion, payload, streamId },
    );
    assert.equal(stored.sequenceNumber, lastSequenceNumber);
    assert.equal(typeof stored.eventId, 'string');
    if (capabilities.eventIds) assert.equal(stored.eventId, event.eventId);
    if (stored.recordedAt !== undefined) assert.match(stored.recordedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  });

  promise('sequence numbers follow each other from the first one on', async () => {
    const streamId = unique('item');
    const eventType = unique('StockMoved');
    const first = await adapter().append(streamId, numbered(eventType, 1), { expectedSequence: 'none' });
    assert.ok(first.firstSequenceNumber === 0 || first.firstSequenceNumber === 1);
    let last = first.lastSequenceNumber;
    for (let count = 2; count <= 4; count += 1) {
      const result = await adapter().append(streamId, numbered(eventType, 1), { expectedSequence: last });
      assert.equal(result.firstSequenceNumber, last + 1);
      last = result.lastSequenceNumber;
    }
    const stored = await all(adapter().readStream(streamId));
    assert.deepEqual(
      stored.map(({ sequenceNumber }) => sequenceNumber - first.firstSequenceNumber),
      [0, 1, 2, 3],
    );
    assert.equal(await adapter().lastSequenceNumber(streamId), last);
  });

  promise('a stream without events has no last sequence number', async () => {
    assert.equal(await adapter().lastSequenceNumber(unique('nothing')), undefined);
  });

  promiseWhere(many > 1, 'one event an append', 'many events are appended in their order', async () => {
    const streamId = unique('item');
    const events = numbered(unique('StockMoved'), many);
    const result = await adapter().append(streamId, events, { expectedSequence: 'none' });
    assert.equal(result.lastSequenceNumber - result.firstSequenceNumber, many - 1);
    assert.deepEqual(numbersOf(await all(adapter().readStream(streamId))), numbersOf(events));
  });

  promiseWhere(many > 1, 'one event an append', 'an append of many is all or nothing', async () => {
    const streamId = unique('item');
    const eventType = unique('StockMoved');
    await adapter().append(streamId, numbered(eventType, 1), { expectedSequence: 'none' });
    await failureOf('SEQUENCE_CONFLICT', () =>
      adapter().append(streamId, numbered(eventType, many), { expectedSequence: 'none' }),
    );
    assert.equal((await all(adapter().readStream(streamId))).length, 1);
  });

  promiseWhere(
    Number.isFinite(mostEventsPerAppend),
    'appends of any size',
    'more events than one append holds are refused, and none is written',
    async () => {
      const streamId = unique('item');
      const events = numbered(unique('StockMoved'), mostEventsPerAppend + 1);
      const code = mostEventsPerAppend === 1 ? 'CAPABILITY_MISSING' : 'APPEND_TOO_LARGE';
      await failureOf(code, () => adapter().append(streamId, events, { expectedSequence: 'none' }));
      assert.deepEqual(await all(adapter().readStream(streamId)), []);
    },
  );

  promise('an event of 1 MB is stored whole, or refused as too large', async () => {
    const streamId = unique('item');
    const payload = { note: 'x'.repeat(1024 * 1024) };
    const append = () =>
      adapter().append(streamId, [eventOf(unique('StockCounted'), payload)], { expectedSequence: 'none' });
    if (mostBytesPerEvent !== undefined && mostBytesPerEvent < 2 * 1024 * 1024) {
      await failureOf('EVENT_TOO_LARGE', append);
      assert.deepEqual(await all(adapter().readStream(streamId)), []);
    } else {
      await append();
      assert.deepEqual((await all(adapter().readStream(streamId)))[0]?.payload, payload);
    }
  });

  for (const { expected, said } of [
    { expected: 'none', said: 'a stream without events' },
    { expected: 0.5, said: 'another one (too low)' },
    { expected: 2, said: 'another one (too high)' },
  ] as const) {
    promise(`an append that expects ${said} is refused where the stream has an event, and leaves no gap`, async () => {
      const streamId = unique('item');
      const eventType = unique('StockMoved');
      const { lastSequenceNumber } = await adapter().append(streamId, numbered(eventType, 1), {
        expectedSequence: 'none',
      });
      await adapter().append(streamId, numbered(eventType, 1), { expectedSequence: lastSequenceNumber });
      const expectedSequence =
        expected === 'none' ? 'none' : lastSequenceNumber + Math.ceil(expected) + (expected === 0.5 ? -1 : 0);
      const fields = await failureOf('SEQUENCE_CONFLICT', () =>
        adapter().append(streamId, numbered(eventType, 1), { expectedSequence }),
      );
      assert.deepEqual(
        { streamId: fields.streamId, expected: fields.expected, actual: fields.actual },
        { streamId, expected: expectedSequence, actual: lastSequenceNumber + 1 },
      );
      assert.equal((await all(adapter().readStream(streamId))).length, 2);
    });
  }

  promise('an append that expects a last event is refused where the stream has none', async () => {
    const streamId = unique('item');
    const fields = await failureOf('SEQUENCE_CONFLICT', () =>
      adapter().append(streamId, numbered(unique('StockMoved'), 1), { expectedSequence: 7 }),
    );
    assert.equal(fields.actual, 'none');
    assert.deepEqual(await all(adapter().readStream(streamId)), []);
  });

  promise('an append that expects nothing in particular goes after whatever is there', async () => {
    const streamId = unique('item');
    const events = numbered(unique('StockMoved'), 3);
    for (const event of events) await adapter().append(streamId, [event], { expectedSequence: 'any' });
    assert.deepEqual(numbersOf(await all(adapter().readStream(streamId))), [1, 2, 3]);
  });

  promise('an append without events, without expectation or without stream is refused', async () => {
    const streamId = unique('item');
    const events = numbered(unique('StockMoved'), 1);
    await failureOf('NOTHING_TO_APPEND', () => adapter().append(streamId, [], { expectedSequence: 'any' }));
    for (const wrong of [undefined, null, -1, 1.5, Number.NaN, '1', 'ANY']) {
      await failureOf('INVALID_EXPECTED_SEQUENCE', () =>
        adapter().append(streamId, events, { expectedSequence: wrong as never }),
      );
    }
    for (const wrong of ['', undefined, 7, 'a\u0000b', 'a\ud800']) {
      await failureOf('INVALID_STREAM_ID', () => adapter().append(wrong as never, events, { expectedSequence: 'any' }));
    }
    assert.deepEqual(await all(adapter().readStream(streamId)), []);
  });

  promise('streams whose ids look alike are kept apart', async () => {
    const eventType = unique('StockMoved');
    const id = unique('item');
    const streamIds = [
      id,
      `${id}0`,
      `${id}%`,
      `${id}_`,
      `${id}#1`,
      `${id} `,
      `${id}'";--`,
      `${id}/ü€😀`,
      id.toUpperCase(),
    ];
    for (const [index, streamId] of streamIds.entries()) {
      await adapter().append(streamId, [eventOf(eventType, { number: index })], { expectedSequence: 'none' });
    }
    for (const [index, streamId] of streamIds.entries()) {
      const stored = await all(adapter().readStream(streamId));
      assert.deepEqual(
        stored.map((event) => [event.streamId, event.payload]),
        [[streamId, { number: index }]],
      );
    }
  });
}
