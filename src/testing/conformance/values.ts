import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../event/json';
import { findUnportable } from '../../event/portable-json';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import type { StandardSchema } from '../../schema/standard-schema';
import { EventStore } from '../../store/event-store';
import { all, eventOf, failureOf, unique } from './fixtures';
import type { Suite } from './suite';

function nested(depth: number): JsonValue {
  return depth === 0 ? 'deep' : depth % 2 === 0 ? { inner: nested(depth - 1) } : [nested(depth - 1)];
}

/** Values that one database or another treats in a way of its own. */
const values: Readonly<Record<string, JsonValue>> = {
  'an empty text': '',
  'a long text': 'ä'.repeat(20_000),
  'text of every plane': 'é ü ß 漢字 😀 \u2028 \uffff 𝄞',
  'control characters': '\u0001\t\n\r\u001f\u007f',
  'a text that looks like a number': '00012.50',
  'a text that looks like a date': '2026-01-31T12:00:00Z',
  'a text that looks like JSON': '{"a": 1}',
  true: true,
  false: false,
  null: null,
  zero: 0,
  'the largest integer': Number.MAX_SAFE_INTEGER,
  'the smallest integer': Number.MIN_SAFE_INTEGER,
  'a fraction without an exact binary form': 0.1,
  'seventeen digits': 0.30000000000000004,
  'a tiny number': 1.5e-100,
  'a negative fraction': -273.15,
  'an empty list': [],
  'an empty object': {},
  'a list of everything': [1, 'a', null, true, [], {}, [[1]], { a: [{ b: null }] }],
  'names with signs': { 'a.b': 1, 'a b': 2, "a'b": 3, 'a"b': 4, a$b: 5, '#a': 6, ':a': 7, 'ü€😀': 8, '0': 9, '-1': 10 },
  'names of Object': { constructor: 1, toString: 2, hasOwnProperty: 3, prototype: 4, valueOf: null },
  'twenty levels': nested(20),
};

const anything: StandardSchema = {
  '~standard': { version: 1, vendor: 'evolvent conformance', validate: (value) => ({ value }) },
};

export function promisesOfValues({ adapter, capabilities, promise, promiseWhere }: Suite): void {
  async function roundTrip(payload: JsonObject, metadata: JsonObject = {}) {
    const streamId = unique('item');
    await adapter().append(streamId, [eventOf('StockNoted', payload, { metadata })], { expectedSequence: 'none' });
    const [stored] = await all(adapter().readStream(streamId));
    assert.ok(stored);
    return stored;
  }

  for (const [said, value] of Object.entries(values)) {
    promise(`${said} comes back as it was written`, async () => {
      assert.deepEqual((await roundTrip({ value })).payload, { value });
    });
  }

  promise('an object without properties comes back as it was written', async () => {
    assert.deepEqual((await roundTrip({})).payload, {});
  });

  promise('minus zero comes back as zero, which is what JSON text makes of it', async () => {
    const value = (await roundTrip({ value: -0 })).payload.value;
    assert.ok(Object.is(value, 0), `got ${Object.is(value, -0) ? '-0' : String(value)}`);
  });

  promiseWhere(capabilities.metadata, 'no metadata is kept', 'metadata comes back as it was written', async () => {
    const metadata = { correlationId: 'c-1', actor: { id: 7, roles: ['clerk'] }, '': undefined as never };
    delete (metadata as Record<string, unknown>)[''];
    assert.deepEqual((await roundTrip({ number: 1 }, metadata)).metadata, metadata);
    assert.deepEqual((await roundTrip({ number: 1 })).metadata, {});
  });

  promise('any portable JSON comes back equal', async () => {
    const names = fc.string({ minLength: 1, maxLength: 8, unit: 'binary' });
    const portable = fc
      .dictionary(
        names.filter((name) => name !== '__proto__'),
        fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
        { maxKeys: 5 },
      )
      .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject)
      .filter((value) => findUnportable(value, 'payload') === undefined);
    await fc.assert(
      fc.asyncProperty(portable, async (value) => {
        assert.deepEqual((await roundTrip({ value })).payload, { value });
      }),
      { numRuns: 60 },
    );
  });

  const refused: Readonly<Record<string, unknown>> = {
    undefined: undefined,
    'a Date': new Date(0),
    'not a number': Number.NaN,
    infinity: Number.POSITIVE_INFINITY,
    'an integer beyond 2^53': 2 ** 53,
    'a number with an exponent beyond 2^53': 1e200,
    'a number nearer to zero than 1e-130': 5e-324,
    'a big integer': 1n,
    'the character zero': 'a\u0000b',
    'a lone surrogate': 'a\ud83d',
    'a name with the character zero': { 'a\u0000': 1 },
    'a name of nothing': { '': 1 },
    'a name __proto__': JSON.parse('{"__proto__": {"polluted": true}}'),
    'a Map': new Map(),
    'a function': () => 1,
    'thirty-one levels': nested(31),
    'undefined in a list': [undefined],
  };
  for (const [said, value] of Object.entries(refused)) {
    promise(`${said} is refused with its path, and nothing is written`, async () => {
      const eventType = unique('StockNoted');
      const streamId = unique('item');
      const registry = EventSchemaRegistry.builder().registerSchema(eventType, 1, anything).build();
      const store = new EventStore({ registry, adapter: adapter() });
      const event = { eventType, eventVersion: 1, payload: { lines: [{ value }] } as never };
      const fields = await failureOf('EVENT_NOT_PORTABLE', () =>
        store.append(streamId, [event], { expectedSequence: 'none' }),
      );
      assert.match(String(fields.path), /^payload\.lines\[0\]\.value/);
      assert.deepEqual(await all(adapter().readStream(streamId)), []);
    });
  }
}
