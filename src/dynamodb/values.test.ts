import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../event/json';
import { findUnportable } from '../event/portable-json';
import { itemOf } from './attribute-values';
import { exactNumber } from './exact-number';
import { bytesOf, itemSize } from './item-size';
import { readMembers } from './read-attribute';
import { all, engines, eventOf, failureOf, openTable } from './tables.fixture';

test('portable JSON survives as DynamoDB attributes', () => {
  const payloads = fc
    .dictionary(fc.string({ minLength: 1, unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }))
    .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject)
    .filter((value) => findUnportable(value, 'payload') === undefined);
  fc.assert(
    fc.property(payloads, (payload) => {
      expect(readMembers(itemOf(payload), 'payload', 'refuse')).toEqual(payload);
    }),
  );
});

test('every number that JavaScript writes is read back, in whatever way it is written', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const wanted = number === 0 ? 0 : number;
      expect(exactNumber(String(number))).toBe(wanted);
      expect(exactNumber(number.toExponential().toUpperCase())).toBe(wanted);
    }),
  );
});

test.each(['12345678901234567890', '9007199254740993', '0.1000000000000000055511151231257827', '1e999'])(
  'the number %s, which JavaScript would change, is no number',
  (text) => expect(exactNumber(text)).toBeUndefined(),
);

test.each(Object.entries(engines))(
  'a stored number that JavaScript would round is refused with its path (%s)',
  async (_, url) => {
    const { adapter, table, client, put } = await openTable({ url });
    const item = {
      streamId: { S: 'item-1' },
      sequenceNumber: { N: '1' },
      eventType: { S: 'StockReceived' },
      eventVersion: { N: '2' },
      eventId: { S: 'e-1' },
      payload: { M: { lines: { L: [{ M: { lot: { N: '12345678901234567890' }, price: { N: '10.10' } } }] } } },
    };
    await put(item);
    expect(await failureOf(all(adapter.readStream('item-1')))).toMatchObject({
      code: 'STORED_EVENT_UNREADABLE',
      fields: {
        field: 'payload.lines[0].lot',
        streamId: 'item-1',
        sequenceNumber: 1,
        eventId: 'e-1',
        eventType: 'StockReceived',
        from: 2,
      },
    });
    const { dynamodbAdapter } = await import('./adapter');
    const rounding = dynamodbAdapter({ client, table, inexactNumbers: 'round' });
    expect((await all(rounding.readStream('item-1')))[0]?.payload).toEqual({
      lines: [{ lot: 12345678901234567000, price: 10.1 }],
    });
  },
);

test.each([
  ['a binary value', { B: new Uint8Array([1]) }],
  ['a set of texts', { SS: ['a'] }],
  ['a set of numbers', { NS: ['1'] }],
])('%s in a payload is refused on read', async (_, value) => {
  const { adapter, put } = await openTable();
  const key = { streamId: { S: 'item-1' }, sequenceNumber: { N: '1' }, eventType: { S: 'StockReceived' } };
  await put({ ...key, payload: { M: { tags: value } } });
  expect(await failureOf(all(adapter.readStream('item-1')))).toMatchObject({
    code: 'STORED_EVENT_UNREADABLE',
    fields: { field: 'payload.tags', streamId: 'item-1', sequenceNumber: 1, eventType: 'StockReceived' },
  });
});

const shapes: readonly JsonObject[] = [
  {},
  { n: [0, 1, 10, 12, 123, 1234, 1.5, 12.5, 0.01, 0.125, -1, -12, 9007199254740991, 0.30000000000000004, 1.5e-100] },
  { deep: [[], {}, [{ a: null, b: [true, ''] }], { 'ä😀': 'ä😀' }] },
];

test.each(shapes)('an event as large as DynamoDB takes is stored, and one byte more is refused: %j', async (shape) => {
  const { adapter } = await openTable();
  const small = eventOf({ ...shape, padding: '' });
  await adapter.append('item-0', [small], { expectedSequence: 'none' });
  const largest = async (more: number) => {
    const [stored] = await all(adapter.readStream('item-0'));
    const { eventId, eventType, payload, recordedAt = '' } = stored ?? (small as never);
    const item = {
      ...itemOf({ streamId: 'item-1', eventId, eventType, recordedAt, payload }),
      eventVersion: { N: '1' },
      sequenceNumber: { N: '1' },
    };
    return eventOf({ ...shape, padding: 'x'.repeat(400 * 1024 - itemSize(item) + more) });
  };
  await adapter.append('item-1', [await largest(0)], { expectedSequence: 'none' });
  expect(await failureOf(adapter.append('item-2', [await largest(1)], { expectedSequence: 'none' }))).toMatchObject({
    code: 'EVENT_TOO_LARGE',
    fields: { bytes: 400 * 1024 + 1, most: 400 * 1024, streamId: 'item-2', eventType: 'StockReserved' },
  });
  expect(await all(adapter.readStream('item-2'))).toEqual([]);
});

test('a text is as large as its UTF-8', () => {
  expect(bytesOf('aä漢😀')).toBe(1 + 2 + 3 + 4);
});
