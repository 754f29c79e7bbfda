import { describe, expect, test } from 'vitest';
import { declared, none, refusal } from './declared.fixture';

describe('add', () => {
  const step = declared((c) => c.add('warehouseId', 'WH-MAIN').add('tags', ['new']).add('note'));

  test('every older event gets the value, a list of its own', () => {
    const first = step.upcast({ sku: 'A-1' });
    expect(first).toStrictEqual({ sku: 'A-1', warehouseId: 'WH-MAIN', tags: ['new'] });
    (first.tags as string[]).push('changed');
    expect(step.upcast({ sku: 'A-1' }).tags).toEqual(['new']);
  });

  test('a field that older events happen to have under the name is displaced, also by one without a value', () => {
    expect(step.upcast({ sku: 'A-1', warehouseId: 7, note: 'stray' })).toStrictEqual({
      sku: 'A-1',
      warehouseId: 'WH-MAIN',
      tags: ['new'],
    });
  });

  test('the way back drops it, and says so', () => {
    expect(step.downcast({ sku: 'A-1', warehouseId: 'WH-NORTH', tags: [], note: 'x' })).toStrictEqual({ sku: 'A-1' });
    expect(step.loss()).toEqual({
      upcast: none,
      downcast: { level: 'lossy', fields: ['warehouseId', 'tags', 'note'] },
    });
  });

  test('a value that is changed after it was given changes no event', () => {
    const tags = ['new'];
    const own = declared((c) => c.add('tags', tags).remove('old', { restore: tags }));
    tags.push('later');
    expect(own.upcast({})).toEqual({ tags: ['new'] });
    expect(own.downcast({})).toEqual({ old: ['new'] });
  });

  test('undefined members are left out, as in JSON', () => {
    expect(declared((c) => c.add('order', { id: undefined as never, nr: 1 })).upcast({})).toStrictEqual({
      order: { nr: 1 },
    });
  });

  test('negative zero stays negative', () => {
    expect(Object.is(declared((c) => c.add('shift', -0)).upcast({}).shift, -0)).toBe(true);
  });

  test('what is no JSON, no name or there already is refused when the registry is built', () => {
    expect(refusal((c) => c.add('at', new Date(0) as never))).toContain(
      'add "at": "1970-01-01T00:00:00.000Z": the value is not JSON',
    );
    expect(refusal((c) => c.add(7 as never, 1))).toContain('the name is 7, not a text');
    expect(refusal((c) => c.add('__proto__', 1))).toContain('__proto__, which payloads cannot have');
    expect(refusal((c) => c.add('sku', 1).add('sku', 2))).toContain('there is a field "sku" in payload already');
  });
});
