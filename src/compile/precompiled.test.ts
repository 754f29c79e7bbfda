import { describe, expect, it } from 'vitest';
import { isEvolventError } from '../errors/evolvent-error';
import { jsonSchema } from '../json-schema/json-schema';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import { precompiled } from './precompiled';
import { writtenModule } from './written-module.fixture';

const schema = jsonSchema({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] });
const registry = EventSchemaRegistry.builder()
  .registerSchema('Read', 1, schema)
  .registerSchema('Read', 2, jsonSchema({ type: 'object' }))
  .registerChanges('Read', 1, 2, (c) => c.rename('a', 'b'))
  .build();
const event = (payload: { [name: string]: string }) => ({ eventType: 'Read', eventVersion: 1, payload });

describe('what is no module of upcasts', () => {
  it.each([
    [undefined, 'it is undefined'],
    [[], 'it is an array'],
    [{ makers: {} }, 'it has no format'],
    [{ format: '1', makers: {} }, 'it has no format'],
    [{ format: 1 }, 'it has no makers'],
    [{ format: 1, makers: { key: 'text' } }, 'its maker "key" is no function'],
  ])('is refused: %j', (module, reason) => {
    expect(() => precompiled(module as never)).toThrow(`The module of upcasts cannot be used: ${reason}.`);
  });

  it('is refused as too new where a newer release wrote it', () => {
    try {
      precompiled({ format: 2, makers: {} });
      expect.unreachable();
    } catch (error) {
      expect(isEvolventError(error, 'UPCAST_MODULE_TOO_NEW') && error.fields).toEqual({ format: 2, known: 1 });
    }
  });
});

it('takes the namespace of a module too', async () => {
  const code = precompiled({ default: await writtenModule(registry) });
  expect(registry.compiledWith(code).upcast(event({ a: 'x' })).payload).toEqual({ b: 'x' });
  expect(code.misses.size).toBe(0);
});

it('runs what it lacks by closures, and counts it once', async () => {
  const code = precompiled(await writtenModule(registry));
  for (const fast of [registry.compiledWith(code), registry.compiledWith(code)]) {
    expect(fast.upcast(event({ a: 'x', more: 'y' })).payload).toEqual({ more: 'y', b: 'x' });
    expect(fast.upcast(event({ a: 'x', more: 'z' })).payload).toEqual({ more: 'z', b: 'x' });
  }
  expect([...code.misses.values()]).toEqual([['a', 'more']]);
});

it('finds its functions by their sources, not by their names', async () => {
  const { makers, format } = await writtenModule(registry);
  const code = precompiled({
    format,
    makers: Object.fromEntries(Object.values(makers).map((make, i) => [`${i}`, make])),
  });
  registry.compiledWith(code).upcast(event({ a: 'x' }));
  expect(code.misses.size).toBe(1);
});

it('says how it runs', async () => {
  const code = precompiled(await writtenModule(registry));
  expect(registry.compiledWith(code).explain('Read', 1, 2)).toContain('By precompiled code:');
});

it('is asked for the first sixteen layouts of an object, and keeps at most 1,000 misses of all', () => {
  const code = precompiled({ format: 1, makers: {} });
  const odd = (from: typeof registry, index: number) => from.upcast(event({ a: 'x', [`more${index}`]: 'y' }));
  const first = registry.compiledWith(code);
  for (let index = 0; index < 30; index += 1) odd(first, index);
  expect(code.misses.size).toBe(16);
  for (let index = 0; index < 1100; index += 10) {
    const next = registry.compiledWith(code);
    for (let more = index; more < index + 10; more += 1) odd(next, more);
  }
  expect(code.misses.size).toBe(1000);
});
