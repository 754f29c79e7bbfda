import { generatedCode } from '../../src/compile/generated-code';
import { jsonSchema } from '../../src/json-schema/json-schema';
import { EventSchemaRegistry } from '../../src/registry/event-schema-registry';

// V8's own questions are no JavaScript: text, which only this flag makes into functions.
const hasFastProperties = new Function('object', 'return %HasFastProperties(object);') as (object: unknown) => boolean;
const haveSameMap = new Function('one', 'other', 'return %HaveSameMap(one, other);') as (
  one: unknown,
  other: unknown,
) => boolean;

const text = { type: 'string' };
const placeWith = (name: string) => ({
  type: 'object',
  properties: { [name]: { type: 'integer' }, shelf: text },
  required: [name, 'shelf'],
});
const schemas = [
  { qty: { type: 'integer' }, priority: text, note: text, place: placeWith('rack') },
  { quantity: { type: 'integer' }, priority: text, note: text, place: placeWith('rack'), channel: text },
  { quantity: { type: 'integer' }, priority: text, place: placeWith('row'), channel: text, lot: text },
].map((properties) => jsonSchema({ type: 'object', properties, required: Object.keys(properties) }));

const builder = EventSchemaRegistry.builder();
for (const eventType of ['StockReserved', 'StockMoved']) {
  for (const [index, schema] of schemas.entries()) builder.registerSchema(eventType, index + 1, schema);
  builder
    .registerChanges(eventType, 1, 2, (c) =>
      c.rename('qty', 'quantity').add('channel', 'web').values('priority', { N: 'normal', H: 'high' }),
    )
    .registerChanges(eventType, 2, 3, (c) =>
      c
        .remove('note')
        .add('lot', 'LOT-0')
        .at('place', (inner) => inner.rename('rack', 'row')),
    );
}
const closures = builder.build();
const registry = process.argv[2] === 'generated' ? closures.compiledWith(generatedCode) : closures;

/** As a store hands events out, in turns with those of other versions and types. */
function stored(eventType: string, eventVersion: number, index: number) {
  const fields =
    eventVersion === 1
      ? { qty: index, priority: index % 2 === 0 ? 'N' : 'H', note: `n${index}` }
      : { quantity: index, priority: 'high', note: `n${index}`, channel: 'web' };
  const event = {
    eventId: `event-${eventType}-${index}`,
    streamId: 'item-1',
    sequenceNumber: index + 1,
    eventType,
    eventVersion,
    payload: { ...fields, place: { rack: index, shelf: 'A' } },
    metadata: { correlationId: `c${index}` },
    recordedAt: '2026-01-01T00:00:00.000Z',
  };
  return JSON.parse(JSON.stringify(event));
}

type Upcast = { readonly payload: { readonly place: object } };
const results = new Map<string, Upcast[]>();
for (let index = 0; index < 300; index += 1) {
  for (const [eventType, version] of [
    ['StockReserved', 1],
    ['StockReserved', 2],
    ['StockMoved', 1],
  ] as const) {
    const name = `${eventType} v${version}`;
    const event = registry.upcast(stored(eventType, version, index), { validate: 'off' }) as unknown as Upcast;
    results.set(name, [...(results.get(name) ?? []), event]);
  }
}

const finding = (objects: readonly unknown[]) => ({
  isFast: objects.every(hasFastProperties),
  isOne: objects.every((object) => haveSameMap(object, objects[0])),
});
const findings: Record<string, unknown> = {};
for (const [name, events] of results) {
  findings[`${name}: envelope`] = finding(events);
  findings[`${name}: payload`] = finding(events.map(({ payload }) => payload));
  findings[`${name}: place`] = finding(events.map(({ payload }) => payload.place));
}

// What the findings have to see: a field that only one object has, and a field that is deleted.
const payloads = () =>
  (results.get('StockMoved v1') ?? []).map(({ payload }) => ({ ...payload }) as Record<string, unknown>);
findings['with a field of its own each'] = finding(payloads().map((copy, index) => ({ ...copy, [`only${index}`]: 1 })));
findings['with a deleted field each'] = finding(
  payloads().map((copy) => {
    delete copy.channel;
    return copy;
  }),
);
console.log(JSON.stringify(findings));
