import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { declared, none, refusal } from './declared.fixture';

const anything = z.looseObject({});
const priority = z.enum(['low', 'normal', 'high']);
const narrowed = z.looseObject({
  priority,
  order: z.looseObject({ priority: priority.optional() }).optional(),
  lines: z.array(z.looseObject({ colour: z.string() })).optional(),
});

describe('narrow', () => {
  const step = declared((c) => c.narrow('priority', 'normal'), { from: anything, to: narrowed });

  test('what the newer schema refuses becomes the fallback, what it accepts stays', () => {
    expect(step.upcast({ priority: 'urgent!' })).toEqual({ priority: 'normal' });
    expect(step.upcast({})).toEqual({ priority: 'normal' });
    const valid = { priority: 'high' };
    expect(step.upcast(valid)).toEqual({ priority: 'high' });
    expect(step.loss()).toEqual({ upcast: { level: 'lossy', fields: ['priority'] }, downcast: none });
  });

  test('in nested objects and lists it is that one value, no other', () => {
    const nested = declared(
      (c) =>
        c
          .narrow('priority', 'low')
          .at('order', (order) => order.narrow('priority', 'high'))
          .each('lines', (line) => line.narrow('colour', 'grey')),
      { from: anything, to: narrowed },
    );
    expect(
      nested.upcast({
        priority: 'normal',
        order: { id: 1, priority: 0 },
        lines: [{ colour: 'red' }, { colour: 5 }, {}],
      }),
    ).toEqual({
      priority: 'normal',
      order: { id: 1, priority: 'high' },
      lines: [{ colour: 'red' }, { colour: 'grey' }, { colour: 'grey' }],
    });
  });

  test('a host that is narrowed may be changed inside as well', () => {
    const to = z.looseObject({ order: z.object({ nr: z.string() }) });
    const host = declared((c) => c.narrow('order', { nr: 'none' }).at('order', (order) => order.rename('id', 'nr')), {
      from: anything,
      to,
    });
    expect(host.upcast({ order: { id: 'O-1' } })).toEqual({ order: { nr: 'O-1' } });
    expect(host.upcast({ order: 5 })).toEqual({ order: { nr: 'none' } });
  });

  test('in one variant of a union it is narrowed, also where another field chooses again', () => {
    const to = z.looseObject({ x: z.string() });
    const chosen = declared(
      (c) => c.when('k', 'a', (v) => v.narrow('x', 'fallback')).when('q', 'b', (v) => v.add('w', 1)),
      { from: anything, to },
    );
    expect(chosen.upcast({ k: 'a', q: 'b', x: 5 })).toEqual({ k: 'a', q: 'b', x: 'fallback', w: 1 });
  });

  test('it comes last for its field: functions would see what the schema has not judged', () => {
    expect(refusal((c) => c.narrow('x', 1).convert('x', String))).toContain(
      'is narrowed already, which has to come last',
    );
  });

  test('what was not narrowed is an error as ever', () => {
    expect(() => step.upcast({ priority: 'high', lines: [{}] })).toThrow('gave a payload that v2 refuses');
  });

  test('without a fallback it is refused, and so it is in metadata, which have no schema', () => {
    expect(refusal((c) => c.narrow('priority', undefined as never))).toContain('the fallback is missing');
    expect(refusal((c) => c.metadata((m) => m.narrow('priority', 'low')))).toContain('no schema judges metadata');
  });
});
