import { type } from 'arktype';
import { type CurrentEventOf, defineEvent, EventSchemaRegistry, type StandardSchema, type StepContext } from 'evolvent';
import { jsonSchema } from 'evolvent/json-schema';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const before = z.object({ sku: z.string(), qty: z.number(), note: z.string().optional() });
const event = defineEvent('StockReserved').version(1, before);
const part = z.object({ shelf: z.string(), row: z.number() });

describe('operations', () => {
  it('add values of every kind', () => {
    const Reserved = event
      .version(
        2,
        before.extend({
          unit: z.enum(['piece', 'box']),
          currency: z.literal('EUR'),
          tags: z.array(z.string()),
          pair: z.tuple([z.string(), z.number()]),
          at: z.object({ shelf: z.string(), rows: z.array(z.number()) }),
          gone: z.null(),
          maybe: z.string().optional(),
        }),
      )
      .changes((c) =>
        c
          .add('unit', 'piece')
          .add('currency', 'EUR')
          .add('tags', ['a'])
          .add('pair', ['a', 1])
          .add('at', { shelf: 'S-1', rows: [] })
          .add('gone', null),
      );
    const registry = EventSchemaRegistry.of(Reserved);
    expectTypeOf<CurrentEventOf<typeof registry>['payload']['unit']>().toEqualTypeOf<'piece' | 'box'>();
    Reserved.version(3, z.object({ tags: z.array(z.string()) })).upcast(({ tags }) => {
      tags.push('b');
      return { tags };
    });
  });

  it('derive values, with the literals that the version wants', () => {
    const toV2 = event.version(
      2,
      before.extend({
        id: z.string(),
        unit: z.enum(['piece', 'box']),
        at: z.object({ kind: z.literal('shelf'), rows: z.array(z.number()) }),
        pair: z.tuple([z.string(), z.number()]),
        maybe: z.string().optional(),
      }),
    );
    toV2.changes((c) =>
      c
        .derive('id', (payload, context) => {
          expectTypeOf(payload).toEqualTypeOf<{ sku: string; qty: number; note?: string | undefined }>();
          expectTypeOf(context).toEqualTypeOf<StepContext>();
          return context.stableId('reservation');
        })
        .derive('unit', ({ qty }) => (qty > 9 ? 'box' : 'piece'))
        .derive('at', ({ id, qty }) => ({ kind: 'shelf', rows: [qty, id.length] }))
        .derive('pair', ({ sku, qty }) => [sku, qty])
        .derive('maybe', ({ note }) => note),
    );
  });

  it('remove, rename, and keep what is optional optional', () => {
    event.version(2, z.object({ sku: z.string() })).changes((c) => c.remove('qty', { restore: 1 }).remove('note'));
    event
      .version(2, z.object({ sku: z.string() }))
      .changes((c) => c.remove('qty').remove('note', { restore: undefined }));
    event
      .version(2, z.object({ sku: z.string(), quantity: z.number(), remark: z.string().optional() }))
      .changes((c) => c.rename('qty', 'quantity').rename('note', 'remark'));
    event
      .version(2, z.object({ sku: z.string(), qty: z.number(), note: z.string().optional() }))
      .changes((c) => c.rename('sku', 'other').rename('other', 'sku'));
    defineEvent('One')
      .version(1, z.object({ a: z.string() }))
      .version(2, z.object({ b: z.string() }))
      .changes((c) => c.rename('a', 'b'));
  });

  it('replace values by tables', () => {
    const old = z.object({
      unit: z.enum(['pc', 'bx']),
      reason: z.literal([1, 2]),
      open: z.boolean().optional(),
      code: z.string(),
      sku: z.string().brand<'Sku', 'inout'>(),
    });
    defineEvent('Counted')
      .version(1, old)
      .version(
        2,
        z.object({
          unit: z.enum(['piece', 'box']),
          reason: z.enum(['counted', 'damaged']),
          open: z.enum(['open', 'closed']).optional(),
          code: z.enum(['x', 'y']),
          sku: z.string(),
        }),
      )
      .changes((c) =>
        c
          .values('unit', { pc: 'piece', bx: 'box' }, { inverse: { piece: 'pc' } })
          .values('reason', [
            [1, 'counted'],
            [2, 'damaged'],
          ])
          .values(
            'open',
            [
              [true, 'open'],
              [false, 'closed'],
            ],
            { inverse: [['open', true]] },
          )
          .values('code', { a: 'x', b: 'y' })
          .values('sku', { a: 'b' }),
      );
  });

  it('convert, never an absent value', () => {
    event
      .version(2, z.object({ sku: z.string(), qty: z.string(), note: z.enum(['long', 'short']).optional() }))
      .changes((c) =>
        c
          .convert(
            'qty',
            (qty, { stableId }) => {
              expectTypeOf(qty).toEqualTypeOf<number>();
              return String(qty) + stableId('x');
            },
            (qty) => {
              expectTypeOf(qty).toEqualTypeOf<string>();
              return Number(qty);
            },
          )
          .convert('note', (note) => {
            expectTypeOf(note).toEqualTypeOf<string>();
            return note.length > 9 ? 'long' : 'short';
          }),
      );
  });

  it('widen and narrow to what the version declares', () => {
    event
      .version(2, z.object({ sku: z.string().nullish(), qty: z.number().optional(), note: z.string() }))
      .changes((c) => c.widen('sku').widen('qty', { fallback: 0 }).narrow('note', ''));
    event
      .version(2, z.object({ id: z.enum(['a', 'b']), qty: z.number(), note: z.string().optional() }))
      .changes((c) => c.rename('sku', 'id').narrow('id', 'a'));
  });

  it('nest and hoist', () => {
    const nested = z.object({ qty: z.number(), item: z.object({ sku: z.string(), note: z.string().optional() }) });
    event.version(2, nested).changes((c) => c.nest(['sku', 'note'], 'item'));
    event
      .version(2, z.object({ qty: z.object({ qty: z.number() }), sku: z.string(), note: z.string().optional() }))
      .changes((c) => c.nest(['qty'], 'qty'));
    defineEvent('Nested')
      .version(1, nested)
      .version(2, z.object({ qty: z.number(), sku: z.string(), remark: z.string().optional(), item: z.object({}) }))
      .changes((c) => c.hoist('item', 'sku').hoist('item', 'note', 'remark'));
    defineEvent('Maybe')
      .version(1, z.object({ item: z.object({ sku: z.string() }).nullable() }))
      .version(2, z.object({ item: z.object({}).nullable(), sku: z.string().optional() }))
      .changes((c) => c.hoist('item', 'sku'));
  });
});

describe('scopes', () => {
  it('are objects, at a name or a path', () => {
    const place = z.object({ shelf: z.string(), deep: z.object({ row: z.number() }).optional() });
    const after = z.object({
      shelf: z.string(),
      deep: z.object({ rank: z.number(), unit: z.literal('cm') }).optional(),
    });
    defineEvent('Placed')
      .version(1, z.object({ at: place.nullable(), other: place.optional() }))
      .version(2, z.object({ at: after.nullable(), other: place.optional() }))
      .changes((c) => c.at(['at', 'deep'], (deep) => deep.rename('row', 'rank').add('unit', 'cm')));
    defineEvent('Placed')
      .version(1, z.object({ at: place.optional() }))
      .version(2, z.object({ at: z.object({ where: z.string() }).optional() }))
      .changes((c) => c.at('at', (at) => at.rename('shelf', 'where').remove('deep')));
  });

  it('are the items of lists and records', () => {
    const line = z.object({ sku: z.string(), qty: z.number() });
    const after = z.object({ sku: z.string(), quantity: z.number(), unit: z.enum(['piece', 'box']) });
    defineEvent('Ordered')
      .version(1, z.object({ lines: z.array(line), bySku: z.record(z.string(), line).optional() }))
      .version(2, z.object({ lines: z.array(after), bySku: z.record(z.string(), after).optional() }))
      .changes((c) =>
        c
          .each('lines', (item) => item.rename('qty', 'quantity').derive('unit', ({ sku }) => (sku ? 'piece' : 'box')))
          .each('bySku', (item) => item.rename('qty', 'quantity').add('unit', 'piece')),
      );
  });

  it('are variants of a union', () => {
    const shelf = z.object({ kind: z.literal('shelf'), shelf: z.string() });
    const supplier = z.object({ kind: z.literal('supplier'), name: z.string() });
    const named = z.object({ kind: z.literal('supplier'), supplier: z.string(), rank: z.literal(1) });
    defineEvent('Sourced')
      .version(1, z.discriminatedUnion('kind', [shelf, supplier]))
      .version(2, z.discriminatedUnion('kind', [shelf, named]))
      .changes((c) => c.when('kind', 'supplier', (it) => it.rename('name', 'supplier').add('rank', 1)));
    defineEvent('Sourced')
      .version(1, z.object({ from: z.discriminatedUnion('kind', [shelf, supplier]) }))
      .version(2, z.object({ from: z.discriminatedUnion('kind', [shelf, named]) }))
      .changes((c) =>
        c.at('from', (from) => from.when('kind', 'supplier', (it) => it.rename('name', 'supplier').add('rank', 1))),
      );
  });

  it('are metadata', () => {
    event.version(2, before).changes((c) =>
      c.metadata((m) =>
        m
          .rename('user', 'actor')
          .add('tenant', 'x')
          .at('trace', (trace) => trace.remove('id')),
      ),
    );
  });
});

describe('a step of changes', () => {
  it('is followed by its way back, or by the next version', () => {
    const Reserved = event
      .version(2, z.object({ sku: z.string(), quantity: z.number() }))
      .changes((c) => c.rename('qty', 'quantity').remove('note'));
    Reserved.downcast(({ sku, quantity }) => ({ sku, qty: quantity }));
    expectTypeOf(Reserved.version(3, part).changes((c) => c.rename('sku', 'shelf').rename('quantity', 'row')).create)
      .parameter(0)
      .toEqualTypeOf<{ shelf: string; row: number }>();
    event.version(2, before).changes((c) => c);
  });

  it('takes payloads of every library', () => {
    defineEvent('Any')
      .version(1, type({ sku: 'string', qty: 'number', 'note?': 'string' }))
      .version(2, v.object({ sku: v.string(), quantity: v.number(), note: v.optional(v.string()) }))
      .changes((c) => c.rename('qty', 'quantity'))
      .version(3, jsonSchema<{ id: string; quantity: number }>({ type: 'object' }))
      .changes((c) => c.rename('sku', 'id').remove('note'))
      .version(4, z.object({ id: z.string().brand<'Sku', 'inout'>(), quantity: z.number() }))
      .changes((c) => c.convert('id', (id) => id as string & z.core.$brand<'Sku'>));
  });

  it('takes interfaces and trees', () => {
    interface Shelf {
      name: string;
      parts: Shelf[];
    }
    interface Named {
      title: string;
      parts: Shelf[];
      note?: string;
    }
    defineEvent('ShelfBuilt')
      .version(1, {} as StandardSchema<Shelf>)
      .version(2, {} as StandardSchema<Named>)
      .changes((c) => c.rename('name', 'title'))
      .version(3, {} as StandardSchema<Shelf & { rank: 1 }>)
      .changes((c) => c.rename('title', 'name').remove('note').add('rank', 1));
  });

  it('takes payloads without types', () => {
    defineEvent('Open')
      .version(1, jsonSchema({ type: 'object' }))
      .version(2, jsonSchema({ type: 'object' }))
      .changes((c) => c.rename('qty', 'quantity').add('sku', 'x').remove('old').nest(['a', 'b'], 'c'));
    defineEvent('Loose')
      .version(1, z.looseObject({ sku: z.string() }))
      .version(2, z.looseObject({ id: z.string() }))
      .changes((c) => c.rename('sku', 'id').remove('other').add('unit', 'piece'));
    defineEvent('Any')
      .version(1, z.any())
      .version(2, z.object({ id: z.string() }))
      .changes((c) => c.rename('sku', 'id').remove('other'));
  });
});
