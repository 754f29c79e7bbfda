import { defineEvent, type JsonObject, type StepContext } from 'evolvent';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const before = z.object({ sku: z.string(), qty: z.number(), note: z.string().optional() });
const event = defineEvent('StockReserved').version(1, before);

describe('a step', () => {
  it('reads the payload of the version before, and the context', () => {
    event.version(2, z.object({ id: z.string(), sku: z.string() })).upcast((payload, context) => {
      expectTypeOf(payload).toEqualTypeOf<{ sku: string; qty: number; note?: string | undefined }>();
      expectTypeOf(context).toEqualTypeOf<StepContext>();
      return { id: context.stableId('reservation'), sku: payload.sku };
    });
  });

  it('keeps literals, also through a condition and a variable', () => {
    const toV2 = event.version(
      2,
      z.object({
        sku: z.string(),
        unit: z.enum(['piece', 'box']),
        currency: z.literal('EUR'),
        rank: z.literal([1, 2]),
      }),
    );
    toV2.upcast(({ sku }) => ({ sku, unit: 'piece', currency: 'EUR', rank: 1 }));
    toV2.upcast(({ sku, qty }) => ({ sku, unit: qty > 9 ? 'box' : 'piece', currency: 'EUR', rank: qty > 9 ? 1 : 2 }));
    toV2.upcast(({ sku }) => {
      const unit = 'piece';
      return { sku, unit, currency: 'EUR', rank: 2 };
    });
    toV2.upcast(({ sku, qty }) => {
      if (qty > 9) return { sku, unit: 'box', currency: 'EUR', rank: 1 };
      return { sku, unit: 'piece', currency: 'EUR', rank: 2 };
    });
  });

  it('leaves out optional fields, or gives them', () => {
    const toV2 = event.version(
      2,
      z.object({ sku: z.string(), note: z.string().optional(), tag: z.string().nullish() }),
    );
    toV2.upcast(({ sku }) => ({ sku }));
    toV2.upcast(({ sku, note }) => ({ sku, note }));
    toV2.upcast(({ sku, note }) => ({ sku, ...(note !== undefined && { note }), tag: null }));
    toV2.upcast(({ sku, note }) => (note === undefined ? { sku } : { sku, note }));
    toV2.upcast(({ qty, ...rest }) => rest);
  });

  it('passes on everything and adds to it', () => {
    event.version(2, before.extend({ unit: z.literal('piece') })).upcast((payload) => ({ ...payload, unit: 'piece' }));
    event.version(2, before).upcast((payload) => payload);
    event.version(2, before).upcast((payload) => {
      payload.qty += 1;
      return payload;
    });
  });

  it('may be any, where a person says so', () => {
    const toV2 = event.version(2, z.object({ sku: z.string(), at: z.object({ shelf: z.string() }) }));
    // biome-ignore lint/suspicious/noExplicitAny: what is tested.
    toV2.upcast((payload): any => payload);
    // biome-ignore lint/suspicious/noExplicitAny: what is tested.
    toV2.upcast(({ sku }) => ({ sku, at: {} as any }));
    // biome-ignore lint/suspicious/noExplicitAny: what is tested.
    toV2.upcast((payload: any) => ({ sku: payload.name, at: payload.place }));
  });

  it('throws where it cannot go on', () => {
    event.version(2, z.object({ sku: z.string() })).upcast(() => {
      throw new Error('no reservation was ever made in version 1');
    });
  });

  it('is a function of its own, with its types written out', () => {
    const upcast = (payload: { sku: string; qty: number }): { sku: string; quantity: number } => ({
      sku: payload.sku,
      quantity: payload.qty,
    });
    event.version(2, z.object({ sku: z.string(), quantity: z.number() })).upcast(upcast);
  });

  it('is a function of any payload', () => {
    const withUnit = <Payload extends object>(payload: Payload) => ({ ...payload, unit: 'piece' as const });
    const toV2 = event.version(2, before.extend({ unit: z.enum(['piece', 'box']) }));
    toV2.upcast(withUnit);
    toV2.upcast((payload) => withUnit(payload));
  });

  it('says why it is a function', () => {
    event.version(2, before).upcast((payload) => payload, { reason: 'the quantity was counted in boxes' });
  });
});

describe('a step of the whole event', () => {
  const toV2 = event.version(2, z.object({ sku: z.string(), unit: z.enum(['piece', 'box']) }));

  it('sees and changes metadata', () => {
    toV2.upcast(
      ({ payload, metadata, eventType, eventVersion }) => {
        expectTypeOf(payload).toEqualTypeOf<{ sku: string; qty: number; note?: string | undefined }>();
        expectTypeOf(metadata).toEqualTypeOf<{ [key: string]: JsonObject[string] }>();
        expectTypeOf(eventType).toEqualTypeOf<string>();
        expectTypeOf(eventVersion).toEqualTypeOf<number>();
        return { payload: { sku: payload.sku, unit: 'piece' }, metadata: { ...metadata, unit: 'guessed' } };
      },
      { scope: 'event', reason: 'metadata said which unit' },
    );
  });

  it('gives the event back with another payload', () => {
    toV2.upcast((whole) => ({ ...whole, payload: { sku: whole.payload.sku, unit: 'piece' } }), { scope: 'event' });
    toV2.upcast(({ payload, metadata }) => ({ payload: { sku: payload.sku, unit: 'box' }, metadata }), {
      scope: 'event',
    });
  });
});

describe('the way back', () => {
  const Reserved = event
    .version(2, z.object({ sku: z.string(), unit: z.enum(['piece', 'box']) }))
    .upcast(({ sku }) => ({ sku, unit: 'piece' }));

  it('is given, in either scope, or left out', () => {
    Reserved.downcast(({ sku }) => ({ sku, qty: 1 }))
      .version(3, before)
      .upcast(({ sku }) => ({ sku, qty: 1 }));
    Reserved.downcast(({ payload, ...rest }) => ({ ...rest, payload: { sku: payload.sku, qty: 1 } }), {
      scope: 'event',
    });
    Reserved.version(3, before).upcast(({ sku }) => ({ sku, qty: 1 }));
  });
});
